import java.nio.file.Files
import java.nio.file.Path

// Names and links that no repository can hold on every system.
def write = { path, content -> new File(basedir, path).with { parentFile.mkdirs(); it.bytes = content } }
new File(basedir, 'pom.xml').text.findAll(/<module>(.*?)<\/module>/) { all, module -> module }.each {
    write("$it/app/index.html", 'hello'.bytes)
}
def noise = new byte[4096]
new Random(1).nextBytes(noise)
write('too-big/app/videos/intro.mp4', noise)
write('too-big/target/too-big-1.0-azure.zip', 'of an earlier build'.bytes)
(1..4).each { write("too-many/app/icons/${it}.svg", '<svg/>'.bytes) }
write('suspect/app/local.settings.json', '{}'.bytes)
write('collateral/app/node_modules/dockerode/index.js', 'module.exports = {}'.bytes)
write('two-web-configs/app/web.config', '<configuration/>'.bytes)
write('backslash/app/back\\slash.txt', 'x'.bytes)
write('case/app/Index.html', 'x'.bytes)
write('outside.txt', 'x'.bytes)
['link-outside', 'link-refused'].each {
    Files.createSymbolicLink(new File(basedir, "$it/app/outside.txt").toPath(), Path.of('../../outside.txt'))
}
return true
