// No repository can hold such names on every system.
def write = { path, text -> new File(basedir, path).with { parentFile.mkdirs(); it.text = text } }
write('app/index.html', 'hello')
write('app/##vso[planted.name]a.html', 'hello')
write('app/##VSO[planted.finding]/.env', 'A=b')
write('app/x##[planted.rule]y', 'hello')
write('app/::planted rule::b', 'hello')
write('app/a\u202Eplanted', 'hello')
write('app/.webappignore', '*##[[]planted.rule]*\n/::planted rule::*\n')
write('refused/##vso[planted.refused]\u009B41m\n::planted refused::c', 'hello')
return true
