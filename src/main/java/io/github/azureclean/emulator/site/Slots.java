package io.github.azureclean.emulator.site;

import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.fault.Faults;
import io.github.azureclean.emulator.files.Home;
import io.github.azureclean.emulator.http.WebServer;
import io.github.azureclean.emulator.kudu.Kudu;
import io.github.azureclean.emulator.kudu.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Production and the deployment slots, and which folder of the data folder each one shows after all swaps. */
public final class Slots implements AutoCloseable {
    private final Path dataFolder;
    private final Map<SiteContent, String> folders = new LinkedHashMap<>();
    private final List<Slot> all = new ArrayList<>();

    /**
     * Opens everything that listens.
     *
     * @param scm makes the deployment service of a content
     */
    public Slots(EmulatorOptions options, Faults faults, Function<Kudu, WebServer.Handler> scm) throws IOException {
        this.dataFolder = options.dataFolder();
        Map<String, String> shown = Files.exists(table()) ? Settings.parse(Files.readString(table())) : Map.of();
        try {
            open(Slot.PRODUCTION, options.settings(), shown, options, faults, scm);
            for (Map.Entry<String, Map<String, String>> slot : options.slots().entrySet()) {
                open(slot.getKey(), slot.getValue(), shown, options, faults, scm);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(
            String name,
            Map<String, String> settings,
            Map<String, String> shown,
            EmulatorOptions options,
            Faults faults,
            Function<Kudu, WebServer.Handler> scm)
            throws IOException {
        String folder = shown.getOrDefault(name, name);
        Path home = folder.equals(Slot.PRODUCTION)
                ? dataFolder
                : dataFolder.resolve("slots").resolve(folder);
        Kudu kudu = Kudu.open(options, home, faults, settings);
        SiteContent content = new SiteContent(kudu, scm.apply(kudu));
        folders.put(content, folder);
        boolean production = name.equals(Slot.PRODUCTION);
        try {
            all.add(new Slot(
                    name,
                    content,
                    options.bindAddress(),
                    production ? options.scmPort() : 0,
                    production ? options.sitePort() : 0));
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private Path table() {
        return dataFolder.resolve("slots.json");
    }

    /** All slots, production first. */
    public List<Slot> all() {
        return List.copyOf(all);
    }

    public Slot production() {
        return all.get(0);
    }

    /** Keeps which slot shows which content, for the next start. */
    public void save() throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        all.forEach(slot -> shown.put(slot.name(), folders.getOrDefault(slot.content(), slot.name())));
        Home.write(table(), Settings.text(shown));
    }

    @Override
    public void close() {
        all.forEach(Slot::close);
    }
}
