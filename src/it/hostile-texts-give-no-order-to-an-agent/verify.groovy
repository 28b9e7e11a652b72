def log = new File(basedir, 'build.log').getText('UTF-8')
['planted.name', 'planted.finding', 'planted.rule', 'planted rule', 'planted.body', 'planted body', 'planted.refused'].each {
    assert log.contains(it) : "$it is not shown"
}
def obeyed = log.readLines().findAll {
    it =~ /(?i)##(vso)?\[planted|::planted[^:]*::|\u001B\[41m|\u009B|\u202E/
}
assert obeyed == []
// The journal is printed by pipelines, too.
def journal = new File(basedir, 'target/azure-clean/deployment.json').getText('UTF-8')
assert journal.contains('planted.body')
assert !(journal =~ /(?i)##(vso)?\[planted|::planted[^:"]*::/)
return true
