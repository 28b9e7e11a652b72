def emulator = context.emulator
def changes
def live
try {
    changes = emulator.requests().findAll { it.method() == 'POST' && !it.path().contains('/slotsdiffs') }
    live = emulator.wwwroot()
    assert live.resolve('index.html').toFile().text == '<h1>before</h1>\n'
    assert live.resolve('.azure-clean').toFile().text.trim() == 'b' * 64
} finally {
    emulator.close()
}
def done = changes*.path()*.replaceFirst('\\?.*', '')*.replaceFirst('.*/', '')
assert done == ['publish', 'slotsswap', 'slotsswap', 'restart', 'publish', 'publish',
                'publish', 'slotsswap', 'slotsswap']

def goals = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert goals[0].contains('Rolling back: staging still holds what ran before')
assert goals[0].contains('rolled back to what ran before by swap')
assert goals[0].contains('instance  emulator0: Blocked, last error')
assert goals[1].contains('save      what runs now: 4 files')
assert goals[1].contains('Rolling back: what ran before is deployed again from before.zip')
assert goals[1].contains('rolled back to what ran before by upload')
assert goals[1].contains('          Error: Cannot find module express')
assert goals[2].contains('onUnhealthy=rollback without a health check would never find the app unhealthy.')
assert goals[4].contains('Rolled back: What ran before was brought back by a second swap; production shows it.')
assert goals[5].contains('production shows already what ran before the release.')
assert goals[5].contains('Error: Cannot find module express')
assert goals[5].contains('The time is over.')
def journal = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json'))
assert journal.outcome == 'SUCCESS'
assert journal.rollback.how == 'swap' && journal.rollback.verdict == 'restored'
assert journal.rollback.content == 'b' * 64
assert !goals.join('').contains('planted-')
return true
