def log = new File(basedir, 'build.log').text
// The extension was at work.
assert log.contains('Cache is INITIALIZED on project level')
assert !log.contains('Skipping plugin execution (cached): azure-clean')
assert log.count('content proven by marker') == 5
return true
