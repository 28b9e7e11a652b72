new File(basedir, 'test.properties').text = """\
azure-clean.emulator=true
azure-clean.pollInterval=200ms
maven.build.cache.location=${new File(basedir, 'cache')}
"""
return true
