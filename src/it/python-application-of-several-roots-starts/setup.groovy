def python = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'python3').canExecute() }
new File(basedir, 'test.properties').text = 'azure-clean.emulator=true\nazure-clean.pollInterval=100ms\n' +
    (python ? 'azure-clean.emulator.run=python3 app.py\nazure-clean.healthPath=/\n' : '')
return true
