import java.util.zip.ZipFile

def zip = new ZipFile(new File(basedir, 'target/shop-1.0-azure.zip'))
def names = zip.entries().collect { it.name }
assert names.containsAll(['webapps/ROOT/index.jsp', 'webapps/ROOT/WEB-INF/web.xml', 'webapps/ROOT/META-INF/MANIFEST.MF', '.azure-clean'])
assert !names.any { it.endsWith('.war') || it.contains('META-INF/maven') }
assert new File(basedir, 'build.log').text.contains('content proven by marker')
// The second build made a new war of the same content.
assert new File(basedir, 'build.log').text.contains('Nothing changed: shop-1.0-azure.zip is up to date.')
return true
