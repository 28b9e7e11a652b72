import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('Maven is offline') && log.contains('without -o')
assert new File(basedir, 'target').listFiles().any { it.name.endsWith('-azure.zip') }
assert log.contains('The build goes on, since failOnError is false.')
def deployment = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json'))
assert deployment.outcome == 'DRY_RUN'
assert deployment.package.file.endsWith('-azure.zip') && deployment.package.size > 0
assert deployment.target.scmUrl == 'https://some-app.scm.azurewebsites.net'
assert deployment.attempts == []
assert new File(basedir, 'refused.xml').text.contains('Maven is offline')
return true
