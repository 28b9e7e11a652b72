def emulator = context.emulator
try {
    assert emulator.requests().every { it.method() == 'GET' }
    assert emulator.uploadsReceivedCompletely() == 0
} finally {
    emulator.close()
}
def log = new File(basedir, 'build.log').text
assert log.contains('ok    login')
assert log.contains('FAIL  run from package')
assert log.contains('troubleshooting.html#run-from-package-url')
assert !log.contains('planted')
return true
