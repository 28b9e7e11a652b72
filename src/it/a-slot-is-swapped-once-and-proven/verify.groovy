import groovy.json.JsonSlurper

def emulator = context.emulator
def changes
def live
def staged
try {
    changes = emulator.requests().findAll { it.method() == 'POST' && !it.path().contains('/slotsdiffs') }
    live = emulator.wwwroot()
    staged = emulator.wwwroot('staging')
    assert live.resolve('index.html').toFile().text == '<h1>before</h1>\n'
    assert live.resolve('.azure-clean').toFile().text.trim() == context.before
    assert staged.resolve('index.html').toFile().text == '<h1>released</h1>\n'
} finally {
    emulator.close()
}
// One request a goal, none for status and none for a slot that was to be swapped with itself.
assert changes*.path()*.replaceFirst('\\?.*', '')*.replaceFirst('.*/', '') == ['publish', 'slotsswap', 'restart', 'slotsswap']
// The last answer was lost.
assert changes*.status() == [202, 202, 200, 0]

def log = new File(basedir, 'build.log').text
def journal = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json'))
def ours = journal.package.contentSha256
assert journal.outcome == 'SUCCESS'
assert journal.swap.from == 'staging' && journal.swap.to == 'production'
assert journal.swap.verdict == 'swapped'
assert journal.swap.requests == 1
assert journal.swap.previousContent == context.before
assert journal.swap.startedAt <= journal.swap.endedAt
assert staged.resolve('.azure-clean').toFile().text.trim() == ours

def goals = log.split('Scanning for projects').drop(1)
assert goals[0].contains("swapTo 'Staging' and slot 'staging' are no two slots.")
assert !goals[0].contains(':clean-package')
assert goals[1].contains('Differs: AppSettings DB_PASSWORD')
assert goals[1].contains('Swapped: production shows the content of staging.')
assert goals[2] =~ /content +$ours/
assert goals[2].contains('nobody deploys')
assert goals[2] =~ /app +Running, last swap .*: staging with production/
assert goals[2].contains('staging: Running')
assert goals[3].contains('The restart of production was accepted')
assert goals[3].contains('The app answers: HTTP 200')
assert goals[4].contains('The answer to the swap is lost')
assert goals[4].contains("Proven by its content ${context.before}")
assert !log.contains('planted-')
return true
