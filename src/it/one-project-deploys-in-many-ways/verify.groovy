def emulator = context.emulator
def uploads
def home
try {
    uploads = emulator.requests().findAll { it.method() == 'POST' }
    home = emulator.wwwroot().parent
} finally {
    emulator.close()
}
def log = new File(basedir, 'build.log').text

// Slow, refused, zipdeploy, below a folder, start script: nothing for the unchanged and for the dangerous one.
assert uploads.size() == 5
assert uploads*.status() == [202, 400, 202, 202, 202]
assert log.count('takes longer than the attemptTimeout of 1s') == 1
assert log.contains('content proven by comparing every file')
assert log.contains('runs exactly this content already, nothing was uploaded')
assert log.contains('The build goes on, since failOnError is false.')
assert home.resolve('wwwroot/index.html').toFile().text == '<h1>many ways</h1>\n'
assert home.resolve('wwwroot/sub/js/a.js').toFile().exists()
assert home.resolve('scripts/startup.sh').toFile().text == new File(basedir, 'start.sh').text
assert log.contains('content proven by size')
assert log.contains('clean=true deletes everything else in wwwroot')
// What the deployment before it left there would be taken for this one's.
assert !new File(basedir, 'target/azure-clean/deployment.json').exists()
return true
