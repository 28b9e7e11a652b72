import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.count('Skipped: this module names no app') == 1
assert log.contains("Skipped: packaging 'pom' with modules has no content of its own")
for (module in ['shop', 'site']) {
    assert new JsonSlurper().parse(new File(basedir, "${module}/target/azure-clean/deployment.json")).outcome == 'SUCCESS'
}
assert new File(basedir, 'site/target/azure-clean/emulator/home/site/wwwroot/index.html').isFile()
assert new File(basedir, 'shop/target/azure-clean/emulator/home/site/wwwroot/app.jar').isFile()
assert !new File(basedir, 'target').exists()
return true
