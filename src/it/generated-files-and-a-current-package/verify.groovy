import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import java.util.zip.ZipFile

def log = new File(basedir, 'build.log').text
assert log.count('Nothing changed: generated-1.0-azure.zip is up to date.') == 1
assert log.contains('Parameter') == false

def zip = new ZipFile(new File(basedir, 'target/generated-1.0-azure.zip'))
assert zip.entries().collect { it.name }.sort() == ['.azure-clean', '.deployment', 'app.py', 'web.config']
def platform = new XmlSlurper().parse(zip.getInputStream(zip.getEntry('web.config'))).'system.webServer'.httpPlatform
assert platform.@processPath == '%HOME%\\python\\python.exe'
assert platform.@arguments == 'app.py --port "%HTTP_PLATFORM_PORT%" & more'
assert platform.@startupTimeLimit == '120'
def variables = platform.environmentVariables.environmentVariable.collectEntries { [it.@name.text(), it.@value.text()] }
assert variables == [GREETING: 'a < b', EMPTY: '']
assert zip.getInputStream(zip.getEntry('.deployment')).text.contains('SCM_DO_BUILD_DURING_DEPLOYMENT = false')
assert !new File(basedir, 'app/web.config').exists()

def manifest = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/package-manifest.json'))
assert manifest.entries.find { it.path == 'web.config' }.source == 'generated'
assert manifest.entries.find { it.path == 'app.py' }.source == 'app/app.py'
def page = new File(basedir, 'target/azure-clean/package-report.html').text
assert page.take(15) == '<!DOCTYPE html>'
return true
