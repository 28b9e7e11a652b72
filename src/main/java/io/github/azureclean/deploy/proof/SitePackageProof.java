package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.server.VfsEntry;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * For an app that runs from a package: what Kudu shows below {@code wwwroot} may lie under the mount and proves nothing,
 * but it names the package that is mounted.
 */
record SitePackageProof() implements ContentProof {
    private static final String FOLDER = "data/SitePackages";

    /** Holds the name of the package that the app runs from. */
    static final String NAME_FILE = FOLDER + "/packagename.txt";

    @Override
    public Finding check(ProofContext context) throws InterruptedException, DeadlineReached {
        Reading<byte[]> reading = context.scm().file(NAME_FILE);
        if (!(reading instanceof Reading.Value<byte[]> file)) {
            return ContentProof.without(reading, "the server names no package that the app runs from");
        }
        String name = new String(file.value(), StandardCharsets.UTF_8).strip();
        if (name.equals(context.facts().sitePackage())) {
            return new Differs("the app still runs from the package " + name);
        }
        Reading<List<VfsEntry>> folder = context.scm().folder(FOLDER);
        if (!(folder instanceof Reading.Value<List<VfsEntry>> entries)) {
            return ContentProof.without(folder, "the package " + name + " is not on the server");
        }
        boolean sameSize = entries.value().stream()
                .anyMatch(entry -> entry.name().equals(name)
                        && entry.size() == context.plan().size());
        return sameSize
                ? new Proven(
                        "the package that it runs from",
                        "the server keeps the new package " + name + " for the app to run from, and its size is ours")
                : new Differs("the package " + name + " on the server has another size than ours");
    }
}
