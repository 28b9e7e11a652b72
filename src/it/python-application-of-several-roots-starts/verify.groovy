import groovy.json.JsonSlurper

def manifest = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/package-manifest.json'))
def libraries = ['docker/__init__.py', 'invoke/__init__.py', 'invoke/runners.py', 'numpy/__init__.py',
    'numpy/sys/__init__.py', 'numpy/sys/info.py'].collect { '.python_packages/lib/site-packages/' + it }
assert manifest.entries*.path == ['.azure-clean', '.deployment', *libraries, 'app.py', 'requirements.txt',
    'shop/__init__.py', 'static/img/docker-logo.svg', 'static/site.css']
assert manifest.entries.find { it.path == 'static/site.css' }.source == 'web/dist/site.css'
def rules = manifest.excluded.collectEntries { [it.path, it.rule] }
assert rules == ['notes.md': 'no include matches', 'shop/tests': '**/tests/**', 'static/site.css.map': '**/*.map']
assert manifest.findings == []

def deployment = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json'))
assert deployment.outcome == 'SUCCESS'
return true
