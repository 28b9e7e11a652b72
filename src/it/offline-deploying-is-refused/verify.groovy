def log = new File(basedir, 'build.log').text
assert log.contains('Maven is offline') && log.contains('without -o')
assert new File(basedir, 'target').listFiles().any { it.name.endsWith('-azure.zip') }
return true
