package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.VfsEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * For an app that runs from a package: Kudu may not see the mounted content, but it names the package that is mounted.
 *
 * @param first asked first, because it proves more
 */
record SitePackageProof(ContentProof first) implements ContentProof {
    private static final String FOLDER = "data/SitePackages";

    /** Holds the name of the package that the app runs from. */
    static final String NAME_FILE = FOLDER + "/packagename.txt";

    @Override
    public Finding check(Run run) throws InterruptedException, DeadlineReached {
        Finding better = first.check(run);
        if (!(better instanceof Differs)) {
            return better;
        }
        Reading<byte[]> reading = run.scm().file(NAME_FILE);
        if (!(reading instanceof Reading.Value<byte[]> file)) {
            return ContentProof.without(reading, "the server names no package that the app runs from");
        }
        String name = new String(file.value(), StandardCharsets.UTF_8).strip();
        if (name.equals(run.facts().sitePackage())) {
            return new Differs("the app still runs from the package " + name);
        }
        Reading<List<VfsEntry>> folder = run.scm().folder(FOLDER);
        if (!(folder instanceof Reading.Value<List<VfsEntry>> entries)) {
            return ContentProof.without(folder, "the package " + name + " is not on the server");
        }
        boolean sameSize = entries.value().stream()
                .anyMatch(entry ->
                        entry.name().equals(name) && entry.size() == run.plan().size());
        return sameSize
                ? new Proven(
                        "the package that it runs from",
                        "the app runs from the new package " + name + ", whose size is ours")
                : new Differs("the package " + name + " on the server has another size than ours");
    }
}
