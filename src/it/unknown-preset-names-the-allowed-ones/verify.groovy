def log = new File(basedir, 'build.log').text
assert log.contains("'preset'") && log.contains("'cleen'") && log.contains('clean, zip-command, none')
assert !new File(basedir, 'target').exists()
return true
