import io.github.azureclean.emulator.Emulator
import io.github.azureclean.emulator.EmulatorOptions
import io.github.azureclean.emulator.Personality
import java.time.Duration

def phase = Duration.ofMillis(50)
context.emulators = Personality.values().collectEntries { personality ->
    def options = EmulatorOptions.builder(new File(basedir, "emulator-$personality").toPath())
        .personality(personality).bearerToken('planted-token')
        .phases(phase, phase, phase).build()
    [personality.name(), Emulator.start(options)]
}
new File(basedir, 'test.properties').text = context.emulators.collect { name, emulator ->
    new File("${emulator.wwwroot()}/stale.txt").text = 'of an earlier deployment'
    "emulator.${name}.scm=${emulator.scmUri()}\nemulator.${name}.admin=${emulator.adminUri()}\n"
}.join()
return true
