package io.github.azureclean.content.finding;

import io.github.azureclean.content.SelectedFile;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Whether App Service can start {@code app.jar}: its Java SE image runs {@code java -jar} on it. */
final class StartableJar {
    static final String NAME = "app.jar";

    private StartableJar() {}

    /** Why a jar cannot be started; null if it can. */
    static @Nullable Suspicion look(SelectedFile jar) throws IOException {
        try (JarFile file = new JarFile(jar.file().toFile(), false)) {
            Manifest manifest = file.getManifest();
            boolean startable =
                    manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.MAIN_CLASS);
            return startable
                    ? null
                    : new Suspicion(
                            "no-main-class",
                            "Its manifest names no Main-Class, so 'java -jar app.jar', which App Service runs, cannot start"
                                    + " it. Make an executable jar (spring-boot:repackage, maven-shade-plugin or the jar"
                                    + " plugin's manifest), or, if the app has a start-up command of its own, write"
                                    + " <keep>app.jar</keep> in <keeps>.");
        } catch (ZipException e) {
            return new Suspicion("no-main-class", "It is no jar that can be read: " + e.getMessage() + ".");
        }
    }
}
