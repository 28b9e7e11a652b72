import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('BUILD FAILURE') == 5
assert log.contains('No credential for the SCM site was found (auth=basic: a user\'s name and password): AZURE_WEBAPP_PUBLISH_PROFILE is set but empty')
assert log.contains("Parameter 'attemptTimeout' has the value '10'")
assert log.contains('The SCM site https://shop.invalid cannot be reached')
assert log.contains("Two apps are named: the POM's <appName> is 'shop', and -Dazure-clean.appName is 'other'")
assert log.contains('-Dazure-clean.password is refused')
assert !log.contains('check its spelling')
assert !log.contains('COMPILATION ERROR')
assert !log.contains('planted-password')
assert new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json')).outcome == 'FAILED'
return true
