// What makes a Node application big and odd, with a server that needs each part of it.
def app = new File(basedir, 'shop')
def write = { path, text -> new File(app, path).with { parentFile.mkdirs(); it.text = text } }
def library = { name -> write("node_modules/$name", "module.exports = '${name.tokenize('/')[0]}'\n") }
def needed = ['dockerode/index.js', 'jest-runner/build/runner.js', 'aws-sdk/clients/apprunner.js',
    'next/dist/server/dev/hot.js', 'node-sys/lib/sys/proc/x.js', '.pnpm-like/index.js', 'env/.env.js']
needed.each(library)
write('package.json', '{"name": "shop", "main": "server.js"}\n')
write('server.js', """
const http = require('http')
const parts = ${groovy.json.JsonOutput.toJson(needed)}.map(each => require('./node_modules/' + each))
if (require('kit') !== 'kit with ms 1' || require('ms') !== 'ms 2') throw new Error('other packages than pnpm gave')
http.createServer((request, response) => response.end(parts.join(' '))).listen(process.env.PORT)
""")
write('.next/BUILD_ID', '42\n')
write('.env', 'PASSWORD=secret\n')
write('.git/HEAD', 'ref: refs/heads/main\n')
write('Dockerfile', 'FROM node\n')
write('docker/entrypoint.sh', 'exec node server.js\n')
write('npm-debug.log', 'x\n')
write('dev/null', '')
java.nio.file.Files.createDirectories(new File(app, 'node_modules/.bin').toPath())
java.nio.file.Files.createSymbolicLink(new File(app, 'node_modules/.bin/jest').toPath(),
    java.nio.file.Path.of('../jest-runner/build/runner.js'))

// The same as pnpm installs it: each package once in a store, tied by links.
def stored = { id, name, text -> write("node_modules/.pnpm/$id/node_modules/$name/index.js", text) }
def link = { path, target ->
    def file = new File(app, path).toPath()
    java.nio.file.Files.createDirectories(file.parent)
    java.nio.file.Files.createSymbolicLink(file, java.nio.file.Path.of(target))
}
stored('kit@1', 'kit', "module.exports = 'kit with ' + require('ms')\n")
stored('ms@1', 'ms', "module.exports = 'ms 1'\n")
stored('ms@2', 'ms', "module.exports = 'ms 2'\n")
link('node_modules/.pnpm/kit@1/node_modules/ms', '../../ms@1/node_modules/ms')
link('node_modules/kit', '.pnpm/kit@1/node_modules/kit')
link('node_modules/ms', '.pnpm/ms@2/node_modules/ms')

def node = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'node').canExecute() }
new File(basedir, 'test.properties').text = 'azure-clean.emulator=true\nazure-clean.pollInterval=100ms\n' +
    (node ? 'azure-clean.emulator.run=node server.js\nazure-clean.healthPath=/\n' : '')
return true
