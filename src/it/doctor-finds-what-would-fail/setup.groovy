import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions

context.emulator = Emulator.start(EmulatorOptions.builder(new File(basedir, 'emulator').toPath())
    .credentials('$emulator', 'planted-right-password')
    .setting('WEBSITE_RUN_FROM_PACKAGE', 'https://storage.invalid/p.zip?sig=planted-signature')
    .build())
new File(basedir, 'test.properties').text = "azure-clean.scmUrl=${context.emulator.scmUri()}\n"
return true
