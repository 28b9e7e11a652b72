import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions
import java.time.Duration

context.emulator = Emulator.start(EmulatorOptions.builder(new File(basedir, 'emulator').toPath())
    .credentials('$emulator', 'planted-right-password')
    .phases(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50))
    .build())
def arm = { String fault ->
    def request = new URL("${context.emulator.adminUri()}/faults").openConnection()
    request.requestMethod = 'POST'
    request.doOutput = true
    request.setRequestProperty('Content-Type', 'application/json')
    request.setRequestProperty('Authorization', 'Basic ' + '$emulator:planted-right-password'.bytes.encodeBase64())
    request.outputStream.withWriter { it << fault }
    assert request.responseCode < 300
}
arm('{"fault":"phases","building":"2s"}')
arm('''{"fault":"answer","on":{"path":"upload","skip":1},"status":400,
    "body":"Artifact type = 'Zip' cannot be deployed to stack = 'NODE'."}''')
new File(basedir, 'test.properties').text = "azure-clean.scmUrl=${context.emulator.scmUri()}\nazure-clean.pollInterval=100ms\n"
return true
