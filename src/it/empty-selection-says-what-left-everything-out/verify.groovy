def log = new File(basedir, 'build.log').text
assert log.contains('**/*.html')
assert log.contains('troubleshooting.html#empty-selection')
assert !new File(basedir, 'target').listFiles().any { it.name.endsWith('.zip') }
return true
