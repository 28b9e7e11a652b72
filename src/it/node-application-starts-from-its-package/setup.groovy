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

def node = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'node').canExecute() }
new File(basedir, 'test.properties').text = 'azure-clean.emulator=true\nazure-clean.pollInterval=100ms\n' +
    (node ? 'azure-clean.emulator.run=node server.js\nazure-clean.healthPath=/\n' : '')
return true
