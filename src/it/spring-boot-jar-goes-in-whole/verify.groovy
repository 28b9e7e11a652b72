import java.util.jar.JarFile

def wwwroot = new File(basedir, 'target/azure-clean/emulator/home/site/wwwroot')
def jar = new JarFile(new File(wwwroot, 'app.jar'))
assert jar.getEntry('BOOT-INF/classes/com/example/App.class') != null
assert jar.manifest.mainAttributes.getValue('Start-Class') == 'com.example.App'
return true
