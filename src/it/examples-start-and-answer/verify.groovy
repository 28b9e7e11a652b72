import groovy.io.FileType
import groovy.json.JsonSlurper
import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions
import java.nio.file.Files
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

project = new File(basedir, '../../..').canonicalFile
def tools = new File(basedir, 'tools')
tools.mkdirs()
// The Maven of this build, with its settings and repository.
def settings = new File(basedir.parentFile, 'interpolated-settings.xml')
assert settings.isFile()
def mvn = new File(tools, 'mvn')
mvn.text = "#!/bin/sh\nexec '${System.getProperty('maven.home')}/bin/mvn' -B -ntp -s '$settings' " +
    "-Dmaven.repo.local='$localRepositoryPath' -Dazure-clean.pollInterval=200ms \"\$@\"\n"
assert mvn.setExecutable(true)
path = "$tools${File.pathSeparator}${System.getenv('PATH')}"

def workspace(String name, File source) {
    def folder = new File(basedir, name)
    source?.eachFileRecurse(FileType.FILES) {
        def relative = source.toPath().relativize(it.toPath())
        if (!(relative.iterator()*.toString()).any { it in ['target', 'node_modules', '.next', '.python_packages', 'wheels', 'dist'] }) {
            def copy = folder.toPath().resolve(relative)
            Files.createDirectories(copy.parent)
            Files.copy(it.toPath(), copy)
        }
    }
    return folder
}

/** The commands of a page up to the first deployment, without those that ask a package index. */
def commands(File folder, boolean online) {
    def block = new File(folder, 'README.md').text.split('```')[1].readLines().findAll { it }
    def lines = block.subList(0, block.findIndexOf { it.startsWith('mvn ') } + 1)
    return lines.findAll { online || !(it ==~ /(pip|npm install)\b.*/) }
}

def run(File folder, List<String> lines, Map<String, String> variables = [:]) {
    def log = new File(folder, 'build.log')
    def process = new ProcessBuilder('sh', '-ec', lines.join('\n')).directory(folder)
        .redirectErrorStream(true).redirectOutput(log)
    process.environment().keySet().removeIf { it.startsWith('AZURE') || it in ['CI', 'GITHUB_ACTIONS', 'TF_BUILD'] }
    process.environment().putAll([PATH: path as String] + variables)
    def running = process.start()
    if (!running.waitFor(10, TimeUnit.MINUTES)) {
        running.descendants().forEach { it.destroyForcibly() }
        running.destroyForcibly()
        assert false : "$folder.name did not end"
    }
    assert running.exitValue() == 0 : "$folder.name\n$log.text"
    def warnings = log.readLines().findAll { it.startsWith('[WARNING]') && !it.contains('clean has no effect on builds') }
    assert warnings == [] : folder.name
    assert log.text =~ /health    try \d+: HTTP 200/
    def deployment = new JsonSlurper().parse(new File(folder, 'target/azure-clean/deployment.json'))
    assert deployment.outcome == 'SUCCESS' && deployment.verification.proven
    return log.text
}

// What pip and npm would bring.

BOTTLE = """
from wsgiref.simple_server import make_server
pages = {}
def route(path):
    return lambda page: pages.setdefault(path, page)
def run(host, port):
    def app(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [pages[environ["PATH_INFO"]]().encode()]
    make_server(host, port, app).serve_forever()
"""
def write = { File folder, String name, String text -> new File(folder, name).with { parentFile.mkdirs(); it.text = text } }
def brought = [
    'python-vendored': { write(it, '.python_packages/lib/site-packages/bottle.py', BOTTLE) },
    'python-server-build': { folder ->
        new File(folder, 'wheels').mkdirs()
        new ZipOutputStream(new File(folder, 'wheels/bottle-0.13.4-py3-none-any.whl').newOutputStream()).withCloseable { zip ->
            def info = 'bottle-0.13.4.dist-info'
            ['bottle.py': BOTTLE, ("$info/METADATA" as String): 'Metadata-Version: 2.1\nName: bottle\nVersion: 0.13.4\n',
                ("$info/WHEEL" as String): 'Wheel-Version: 1.0\nGenerator: none\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
                ("$info/RECORD" as String): ''].each { name, text ->
                zip.putNextEntry(new ZipEntry(name))
                zip.write(text.bytes)
            }
        }
    },
    'node': { write(it, 'node_modules/express/index.js', """
module.exports = () => {
  const pages = {}
  return {
    get: (path, page) => { pages[path] = page },
    listen: port => require('http').createServer((request, response) =>
      pages[request.url](request, { send: text => response.end(text) })).listen(port)
  }
}
""") },
    'monorepo': {
        write(it, 'api/.python_packages/lib/site-packages/fastapi/__init__.py', """
class FastAPI:
    def __init__(self):
        self.pages = {}
    def get(self, path, **options):
        return lambda page: self.pages.setdefault(path, page)
""")
        write(it, 'api/.python_packages/lib/site-packages/fastapi/responses.py', 'class HTMLResponse:\n    pass\n')
        write(it, 'api/.python_packages/lib/site-packages/uvicorn/__main__.py', """
import importlib, sys
from wsgiref.simple_server import make_server
module, name = sys.argv[1].split(":")
pages = getattr(importlib.import_module(module), name).pages
def app(environ, start):
    start("200 OK", [("Content-Type", "text/html")])
    return [str(pages[environ["PATH_INFO"]]()).encode()]
make_server("127.0.0.1", int(sys.argv[3]), app).serve_forever()
""")
    },
    'static': {}, 'war': {}]

def builds = [:]
if (binding.hasVariable('examplesOnline')) {
    examplesOnline.split(',').each { name ->
        builds[name] = { run(workspace(name, new File(project, "examples/$name")), commands(new File(basedir, name), true)) }
    }
} else {
    brought.each { name, bring ->
        builds[name] = {
            def folder = workspace(name, new File(project, "examples/$name"))
            bring(folder)
            run(folder, commands(folder, false))
        }
    }
    // Its own page in two terminals: the first is here.
    builds.slots = {
        def folder = workspace('slots', new File(project, 'examples/slots'))
        def emulator = Emulator.start(EmulatorOptions.builder(new File(folder, 'target/azure-clean/emulator').toPath())
            .credentials('me', 'local').slot('staging', [:]).swapping(Duration.ofMillis(300)).build())
        try {
            def line = new File(folder, 'README.md').readLines().find { it.startsWith('mvn azure-clean:deploy -D') }
            def log = run(folder, [line.replace('http://127.0.0.1:8083', emulator.armUri().toString())],
                [AZURE_CLEAN_USERNAME: 'me', AZURE_CLEAN_PASSWORD: 'local', AZURE_CLEAN_ARM_TOKEN: 'local'])
            assert emulator.wwwroot().resolve('index.html').toFile().text.contains('hello from a slot') : log
        } finally {
            emulator.close()
        }
    }
    // The whole POM of the README, with the command below it.
    builds.readme = {
        def folder = new File(basedir, 'readme')
        def text = new File(project, 'README.md').text
        def pom = text.find(/(?s)<project xmlns.*?<\/project>/)
        write(folder, 'pom.xml', pom)
        write(folder, 'app.py', """
import os
from http.server import HTTPServer, SimpleHTTPRequestHandler
HTTPServer(("", int(os.environ["PORT"])), SimpleHTTPRequestHandler).serve_forever()
""")
        run(folder, [text.readLines().find { it.startsWith('mvn azure-clean:deploy -Dazure-clean.emulator=true') }])
    }
}

def threads = Executors.newFixedThreadPool(2)
try {
    def running = builds.collect { name, build -> threads.submit(build as Callable) }
    running.each { it.get() }
} finally {
    threads.shutdownNow()
}
return true
