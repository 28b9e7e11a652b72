import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions
import io.github.azureclean.emulator.fault.FaultJson
import java.time.Duration

context.emulator = Emulator.start(EmulatorOptions.builder(new File(basedir, 'emulator').toPath())
    .credentials('$emulator', 'planted-right-password')
    .slot('staging', [:])
    .slotSetting('DB_PASSWORD')
    .setting('DB_PASSWORD', 'planted-setting-of-production')
    .phases(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50))
    .swapping(Duration.ofMillis(300))
    // The answer to goal swap is lost.
    .faults(FaultJson.parse('{"fault":"lostReply","on":{"path":"swap","skip":1}}'))
    .build())
context.before = 'b' * 64
def live = context.emulator.wwwroot()
live.resolve('.azure-clean').toFile().text = context.before + '\n'
live.resolve('index.html').toFile().text = '<h1>before</h1>\n'
new File(basedir, 'test.properties').text = """azure-clean.appName=my-app
azure-clean.armUrl=${context.emulator.armUri()}
azure-clean.pollInterval=100ms
"""
return true
