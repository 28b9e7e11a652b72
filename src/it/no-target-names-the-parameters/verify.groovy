def log = new File(basedir, 'build.log').text
assert log.contains('It is not known where to deploy to')
assert log.contains('appName') && log.contains('scmUrl') && log.contains('-Dazure-clean.emulator=true')
assert log.contains('troubleshooting.html#no-target')
assert !log.contains('at io.github.azureclean')
return true
