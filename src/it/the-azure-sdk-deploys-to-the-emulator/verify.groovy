import groovy.io.FileType
import groovy.json.JsonSlurper

def emulators = context.emulators
try {
    emulators.each { name, emulator ->
        def uploads = emulator.requests().findAll { it.method() == 'POST' }
        // The refused one, the last, was sent once.
        assert uploads.collect { it.path().replaceFirst(/\?.*/, '') } ==
            ['/api/publish'] * 2 + ['/api/zipdeploy', '/api/publish', '/api/publish', '/api/publish', '/api/zipdeploy']
        assert uploads*.status() == [200] * 6 + [409]

        def wwwroot = emulator.wwwroot()
        def there = []
        wwwroot.toFile().eachFileRecurse(FileType.FILES) { there << wwwroot.relativize(it.toPath()).toString().replace('\\', '/') }
        assert there.sort() == ['index.html', 'static/x.bin', 'webapps/ROOT/WEB-INF/web.xml']
        assert wwwroot.resolve('index.html').toFile().text == 'third'
        assert wwwroot.resolve('static/x.bin').toFile().text == 'bytes'
        assert wwwroot.resolveSibling('libs/l.jar').toFile().text == 'library'

        def request = emulator.scmUri().resolve('/api/deployments').toURL().openConnection()
        request.setRequestProperty('Authorization', 'Bearer planted-token')
        def records = new JsonSlurper().parse(request.inputStream)
        assert records.size() == 6
        assert records.every { it.complete && it.status == 4 }
    }
} finally {
    emulators.values()*.close()
}
assert !new File(basedir, 'build.log').text.contains('planted-token')
return true
