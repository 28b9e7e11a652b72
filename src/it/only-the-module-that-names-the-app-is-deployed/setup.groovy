import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions

context.emulator = Emulator.start(EmulatorOptions.builder(new File(basedir, 'emulator').toPath())
    .credentials('$shop', 'planted-right-password')
    .build())
new File(basedir, 'test.properties').text = """\
azure-clean.publishProfile=${context.emulator.publishProfile()}
azure-clean.pollInterval=100ms
"""
return true
