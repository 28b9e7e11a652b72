import com.sun.net.httpserver.HttpServer
import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions

// Says whatever it was told, in every spelling: the worst that a server can do.
def echo = { String header ->
    def shown = header ?: ''
    def decoded = shown.startsWith('Basic ') ? new String(shown.substring(6).decodeBase64(), 'UTF-8') : shown
    def secret = decoded.substring(decoded.lastIndexOf(decoded.contains(':') ? ':' : ' ') + 1)
    "You sent $shown which is $decoded with $secret or ${URLEncoder.encode(secret, 'UTF-8')}"
}

context.emulator = Emulator.start(EmulatorOptions.builder(new File(basedir, 'emulator').toPath())
    .credentials('$emulator', 'Pl4nted/server+1').build())

context.echo = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 50)
context.echo.createContext('/') { exchange ->
    def body = echo(exchange.requestHeaders.getFirst('Authorization')).bytes
    exchange.sendResponseHeaders(exchange.requestURI.path.startsWith('/500') ? 500 : 401, body.length)
    exchange.responseBody << body
    exchange.close()
}
context.echo.start()

context.proxyAsked = Collections.synchronizedList([])
context.proxy = new ServerSocket(0, 50, InetAddress.getByName('127.0.0.1'))
Thread.startDaemon('planted-proxy') {
    while (!context.proxy.closed) {
        try {
            def socket = context.proxy.accept()
            Thread.startDaemon('planted-proxy-connection') {
                def reader = socket.inputStream.newReader('ISO-8859-1')
                def header = ''
                for (def line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.toLowerCase(Locale.ROOT).startsWith('proxy-authorization: ')) {
                        header = line.substring(21)
                    } else if (line.isEmpty()) {
                        context.proxyAsked << header
                        def body = echo(header)
                        socket.outputStream << 'HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="planted"\r\n' +
                            "Content-Length: ${body.length()}\r\n\r\n$body"
                        header = ''
                    }
                }
            }
        } catch (SocketException e) {
            assert context.proxy.closed
        }
    }
}

new File(basedir, 'test.properties').text =
    "it.emulator=${context.emulator.scmUri()}\nit.echo=http://127.0.0.1:${context.echo.address.port}\n"
new File(basedir, 'profile.xml').text = '<publishData><publishProfile publishMethod="ZipDeploy" ' +
    'publishUrl="127.0.0.1:1" userName="$planted" userPWD="Pl4nted/profile+file"/></publishData>'

// The settings of all builds here, with a server and a proxy.
def repository = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).properties.'it.repository'.text()
new File(basedir, 'settings-with-secrets.xml').text = new File(basedir, '../../../src/it/settings.xml').text
    .replace('@localRepositoryUrl@', repository)
    .replace('<settings>', """<settings>
  <proxies>
    <proxy>
      <active>true</active>
      <protocol>http</protocol>
      <host>127.0.0.1</host>
      <port>${context.proxy.localPort}</port>
      <username>planted</username>
      <password>Pl4nted/proxy+1</password>
    </proxy>
  </proxies>
  <servers>
    <server>
      <id>planted</id>
      <username>\$emulator</username>
      <password>Pl4nted/server+1</password>
    </server>
  </servers>""")
return true
