import groovy.json.JsonSlurper

def emulator = context.emulator
try {
    assert emulator.requests().size() == 1
    assert emulator.requests()[0].status() == 401
    assert emulator.uploadsReceivedCompletely() == 0
} finally {
    emulator.close()
}
def log = new File(basedir, 'build.log').text
assert log.contains('troubleshooting.html#wrong-credentials')
assert !log.contains('planted-wrong-password')
def deployment = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json'))
assert deployment.outcome == 'FAILED'
assert deployment.cause == 'WRONG_CREDENTIALS'
assert deployment.attempts.isEmpty()
return true
