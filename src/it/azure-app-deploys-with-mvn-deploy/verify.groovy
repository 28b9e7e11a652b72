import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count(':clean-package (default-clean-package)') == 1
assert log.count(':azure-deploy (default-azure-deploy)') == 1
assert !log.contains('deploy-plugin') && !log.contains('install-plugin')
def manifest = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/package-manifest.json'))
assert manifest.entries*.path.contains('index.html')
assert !manifest.entries*.path.any { it == 'pom.xml' || it.startsWith('target') }
assert new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json')).outcome == 'SUCCESS'
return true
