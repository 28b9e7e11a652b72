def uploads
def home
try {
    uploads = context.emulator.requests().findAll { it.method() == 'POST' }
    home = context.emulator.wwwroot().toFile()
} finally {
    context.emulator.close()
}
def log = new File(basedir, 'build.log').text

assert log.contains("Skipped: packaging 'pom' with modules has no content of its own")
assert log.contains('Skipped: this module names no app')
assert log.contains("The modules 'web' and 'second' would both be deployed to")
assert uploads.size() == 1
assert new File(home, 'index.html').text == 'web\n'
assert !new File(home, 'core.txt').exists()
return true
