import groovy.json.JsonSlurper
import java.util.zip.ZipFile

def zip = new ZipFile(new File(basedir, 'target/quickstart-1.0-azure.zip'))
def names = zip.entries().collect { it.name }.sort()
assert names == [
    '.azure-clean',
    'app.py',
    'app/__init__.py',
    'app/static/css/site.css',
    'app/static/img/docker-logo.png',
    'app/task_runner.py',
    'app/templates/index.html',
    'requirements.txt',
    'site-packages/invoke/__init__.py',
    'site-packages/invoke/runners.py',
    'site-packages/slugs/__init__.py',
]

def manifest = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/package-manifest.json'))
assert manifest.entries*.path == names
assert manifest.package.contentSha256 == zip.getInputStream(zip.getEntry('.azure-clean')).text
def rules = manifest.excluded.collectEntries { [it.path, it.rule] }
assert rules['.git'] == '**/.git/**'
assert rules.keySet().containsAll(['.env', 'Dockerfile', 'docker-compose.yml', '.dockerignore', 'docker',
    'actions-runner', 'debug.log', 'uploads/import.tmp', 'app/__pycache__', 'app/task_runner.pyc', '.vscode'])

def deployment = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json'))
assert deployment.outcome == 'SUCCESS'
assert deployment.attempts*.httpStatus == [409, 409, 202]
assert deployment.totals.uploads == 3
assert deployment.verification.proven

def wwwroot = new File(basedir, 'target/azure-clean/emulator/home/site/wwwroot')
assert new File(wwwroot, 'app/task_runner.py').isFile()
assert new File(wwwroot, '.azure-clean').text == manifest.package.contentSha256
return true
