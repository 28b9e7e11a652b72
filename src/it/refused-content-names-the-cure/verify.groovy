def log = new File(basedir, 'build.log').text
def said = { module, String... words ->
    def error = log.find(~/(?s)\[ERROR\] Failed to execute goal [^\n]* on project $module: .*?(?=\[ERROR\] ?\n|\[ERROR\] Failed to execute goal)/)
    def missing = words.findAll { error == null || !error.contains(it) }
    assert missing == [] : "of $module: $error"
}
said('too-big', '2.0 kB', 'maxPackageSize', 'videos', '#package-over-budget')
said('too-many', 'maxFiles', '3', 'icons')
said('suspect', 'local.settings.json', 'suspects', '<exclude>local.settings.json</exclude>', '#secrets-found')
said('collateral', '<keep>node_modules/dockerode/**</keep>', '#collateral')
said('link-outside', 'outside.txt', 'symlinks')
said('link-refused', 'outside.txt', 'symlinks')
said('two-web-configs', 'web.config', 'webConfig')
said('backslash', 'back\\slash.txt')
said('case', 'Index.html', 'index.html')
said('no-level', 'compressionLevel', '12', '0', '9')
said('no-number', 'compressionLevel', 'six', '0 to 9', '#unknown-parameter-value')
said('no-switch', 'marker', 'maybe', 'true, false')
assert log.contains('No goal of azure-clean reads -Dazure-clean.exclude:')
def left = []
basedir.eachFileRecurse { if (it.name.contains('-azure.zip') || it.name.endsWith('.part')) left << it.name }
assert left == []
return true
