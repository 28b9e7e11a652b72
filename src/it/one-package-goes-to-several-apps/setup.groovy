import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions
import java.time.Duration

context.emulators = ['west', 'east', 'north'].collectEntries { name ->
    [name, Emulator.start(EmulatorOptions.builder(new File(basedir, "emulator-${name}").toPath())
        .credentials('$emulator', 'planted-right-password')
        .phases(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50))
        .build())]
}
new File(basedir, 'test.properties').text = context.emulators.collect { name, emulator ->
    "${name}.url=${emulator.scmUri()}\n${name}.site=${emulator.siteUri().toString().replaceFirst('/$', '')}\n"
}.join('')
return true
