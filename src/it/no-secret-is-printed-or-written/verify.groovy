import java.util.zip.ZipFile

def requests = context.emulator.requests()
context.emulator.close()
context.echo.stop(0)
context.proxy.close()

// User and secret, as they are shown to somebody.
def planted = [
    ['$emulator', 'Pl4nted/server+1'],
    ['$planted', 'Pl4nted/profile+file'],
    ['$planted', 'Pl4nted/profile+env'],
    ['$planted', 'Pl4nted/environment+1'],
    ['planted', 'Pl4nted/proxy+1'],
    ['', 'Pl4nted.token_1234567890'],
    ['', 'Pl4nted/setting+1'],
]
def leaks = { String where, String text ->
    planted.collectMany { user, secret ->
        [secret, URLEncoder.encode(secret, 'UTF-8'), "$user:$secret".bytes.encodeBase64().toString()]
    }.findAll { text.contains(it) }.collect { "$it in $where" }
}

def log = new File(basedir, 'build.log').text
def found = leaks('build.log', log)
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) { file ->
    found += leaks(file.path, file.getText('ISO-8859-1'))
}
def zip = new ZipFile(new File(basedir, 'target/no-secret-is-printed-or-written-1.0-azure.zip'))
def webConfig = zip.getInputStream(zip.getEntry('web.config')).getText('UTF-8')
zip.entries().findAll { it.name != 'web.config' }.each {
    found += leaks(it.name, zip.getInputStream(it).getText('ISO-8859-1'))
}
zip.close()
assert found.unique() == []

// Nothing would be proven if the secrets had not been used, or if nothing had been logged.
assert webConfig.contains('Pl4nted/setting+1')
assert requests.any { it.method() == 'POST' && it.status() == 202 }
assert context.proxyAsked.any { it == 'Basic ' + 'planted:Pl4nted/proxy+1'.bytes.encodeBase64() }
assert log.contains('preparing request execution')
assert log.count('You sent ***') + log.count('You sent Basic ***') + log.count('You sent Bearer ***') >= 4
['#wrong-credentials', '#token-expired', '#proxy-refused', '"healthy": false'].each { assert log.contains(it) }
assert log.contains('logged in by publish profile of AZURE_WEBAPP_PUBLISH_PROFILE')
assert log.contains('logged in by environment (AZURE_CLEAN_TOKEN)')
assert log.contains('logged in by environment (AZURE_CLEAN_USERNAME)')
return true
