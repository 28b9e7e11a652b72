// What no repository can hold: the history of another one.
def git = new File(basedir, '.git')
new File(git, 'objects/ab').mkdirs()
new File(git, 'refs/heads').mkdirs()
new File(git, 'HEAD').text = 'ref: refs/heads/main\n'
new File(git, 'config').text = '[core]\n\trepositoryformatversion = 0\n\tbare = false\n'
new File(git, 'objects/ab/cdef').bytes = new byte[4096]
return true
