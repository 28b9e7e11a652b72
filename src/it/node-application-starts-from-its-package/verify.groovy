import groovy.json.JsonSlurper

def manifest = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/package-manifest.json'))
assert manifest.entries*.path == ['.azure-clean', '.next/BUILD_ID', 'node_modules/.bin/jest',
    'node_modules/.pnpm-like/index.js', 'node_modules/aws-sdk/clients/apprunner.js', 'node_modules/dockerode/index.js',
    'node_modules/env/.env.js', 'node_modules/jest-runner/build/runner.js', 'node_modules/kit/index.js',
    'node_modules/kit/node_modules/ms/index.js', 'node_modules/ms/index.js', 'node_modules/next/dist/server/dev/hot.js',
    'node_modules/node-sys/lib/sys/proc/x.js', 'package.json', 'server.js']
assert manifest.excluded*.path == ['.env', '.git', 'Dockerfile', 'dev', 'docker', 'npm-debug.log']
assert manifest.findings == []

def deployment = new JsonSlurper().parse(new File(basedir, 'target/azure-clean/deployment.json'))
assert deployment.outcome == 'SUCCESS'
def log = new File(basedir, 'build.log').text
assert !new File(basedir, 'test.properties').text.contains('healthPath') || log.contains('200')
return true
