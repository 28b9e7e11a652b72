import java.util.zip.ZipFile

def zip = new ZipFile(new File(basedir, 'target/jar-goes-in-as-app-jar-1.0-azure.zip'))
assert zip.entries().collect { it.name }.sort() == ['.azure-clean', 'app.jar']
assert zip.getInputStream(zip.getEntry('app.jar')).bytes == new File(basedir, 'target/jar-goes-in-as-app-jar-1.0.jar').bytes
def log = new File(basedir, 'build.log').text
// The POM has bound the goal and the command line packs at the end of its fork: only the first one packs.
assert log.count('[INFO] package ') == 1
assert log.contains('content proven by marker')
return true
