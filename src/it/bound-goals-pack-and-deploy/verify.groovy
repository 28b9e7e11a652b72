def log = new File(basedir, 'build.log').text
assert log.contains('content proven by marker')
assert new File(basedir, 'target/azure-clean/emulator/home/site/wwwroot/index.html').text == 'hello\n'
return true
