def uploads
def live
try {
    uploads = context.emulators.collectEntries { name, emulator ->
        [name, emulator.requests().count { it.method() == 'POST' && it.path().contains('/api/publish') }]
    }
    live = context.emulators.collectEntries { name, emulator ->
        [name, emulator.wwwroot().resolve('index.html').toFile().text]
    }
} finally {
    context.emulators.values()*.close()
}
// The fourth goal sends to west twice: there and back.
assert uploads == [west: 5, east: 5, north: 2]
assert live == [west: '<h1>fleet</h1>\n', east: '<h1>fleet</h1>\n', north: '<h1>fleet</h1>\n']

def goals = new File(basedir, 'build.log').text.split('Scanning for projects').drop(1)
assert goals[0].contains('[west] Deploying') && goals[0].contains('[north] success')
assert goals[0].contains('success   3 of 3 targets deployed')
assert new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/checks.xml')).testsuite.size() == 3
assert goals[1].contains("[north] Not begun, since target 'east' failed.")
assert goals[1].contains("Target 'east': The deployment failed: ")
assert goals[2].contains('[north] success')
assert goals[2].contains('failed    2 of 3 targets deployed')
assert goals[3].contains('[west] Rolling back: what ran before is deployed again from before.zip')
assert goals[3].contains("[north] Not begun, since target 'east' failed.")
assert goals[4].contains("Parameter 'targets' has the value 'West'.")
assert goals[5].contains("The targets 'west' and 'north' would both be deployed to ")
assert !goals.join('').contains('planted-')
return true
