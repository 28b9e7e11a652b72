import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions
import io.github.azureclean.emulator.fault.FaultJson
import java.time.Duration

context.emulator = Emulator.start(EmulatorOptions.builder(new File(basedir, 'emulator').toPath())
    .credentials('$emulator', 'planted-right-password')
    .slot('staging', [:])
    .phases(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50))
    .swapping(Duration.ofMillis(300))
    .faults(FaultJson.parse('{"fault":"brokenAfterSwap"}'))
    .build())
def live = context.emulator.wwwroot()
live.resolve('.azure-clean').toFile().text = 'b' * 64 + '\n'
live.resolve('index.html').toFile().text = '<h1>before</h1>\n'
live.resolve('health.html').toFile().text = 'good\n'
def log = live.resolve('../../LogFiles/default_docker.log').normalize().toFile()
log.parentFile.mkdirs()
log.text = 'starting\npassword=planted-right-password\nError: Cannot find module express\n'
new File(basedir, 'test.properties').text = """azure-clean.appName=my-app
azure-clean.armUrl=${context.emulator.armUri()}
azure-clean.pollInterval=100ms
"""
return true
