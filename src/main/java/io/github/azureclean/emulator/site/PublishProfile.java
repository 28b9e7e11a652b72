package io.github.azureclean.emulator.site;

import io.github.azureclean.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The publish profile of a running emulator, in the form that the portal gives for an app. */
public final class PublishProfile {
    private PublishProfile() {}

    /** The profile of one slot. */
    public static String xml(EmulatorOptions options, Slot slot) {
        return "<publishData><publishProfile profileName=\"emulator - Zip Deploy\" publishMethod=\"ZipDeploy\""
                + attribute("publishUrl", slot.scmUri().getAuthority())
                + attribute("msdeploySite", "emulator")
                + attribute("userName", options.username(slot.name()))
                + attribute("userPWD", options.password())
                + attribute("destinationAppUrl", slot.siteUri().toString())
                + " SQLServerDBConnectionString=\"\" mySQLDBConnectionString=\"\" hostingProviderForumLink=\"\""
                + " controlPanelLink=\"\" webSystem=\"WebSites\"><databases /></publishProfile></publishData>\n";
    }

    /** Writes a profile so that only the owner can read it, where the file system knows owners. */
    public static Path write(EmulatorOptions options, Slot slot) throws IOException {
        String xml = xml(options, slot);
        String name = slot.isProduction() ? "emulator" : "emulator-" + slot.name();
        Path file = options.dataFolder().resolve(name + ".PublishSettings");
        Path aside = options.dataFolder().resolve(name + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, ownerOnly());
        Files.writeString(aside, xml);
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return file;
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String attribute(String name, String value) {
        String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return " " + name + "=\"" + escaped + "\"";
    }
}
