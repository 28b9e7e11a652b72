def log = new File(basedir, 'build.log').text
def builds = log.split('Scanning for projects').drop(1)
assert builds.length == 7

// The finding, once in each build that packs: as the CI system's annotation, not on the console as well.
assert builds[0].count('runner.sh: ') == 1
assert builds[1].contains('Nothing changed: ')
assert builds[1].count('runner.sh: ') == 1
assert builds[2].contains('nothing it was made from has changed since')
assert builds[2].contains('content proven by marker')
assert !(builds[2] =~ /success .*http/)
assert builds[3].contains('since then this has changed: checks.xml (new)')
assert builds[4].contains('It is deployed all the same, since allowStale is true.')
assert builds[4].contains('content proven by marker')
assert builds[6].contains('There is no package to deploy at')
def written = new File(basedir, 'target')
assert !new File(written, 'old-and-new-1.0-azure.zip').exists()
assert !new File(written, 'azure-clean/package-manifest.json').exists()
return true
