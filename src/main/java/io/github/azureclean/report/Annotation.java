package io.github.azureclean.report;

import static io.github.azureclean.problem.PlainText.plain;

import io.github.azureclean.manifest.PackageManifest;
import io.github.azureclean.manifest.PackageManifest.Entry;
import io.github.azureclean.manifest.PackageManifest.FindingEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A finding as CI systems show it beside a file.
 *
 * @param finding what it is about
 * @param severity {@code notice}, {@code warning} or {@code error}
 * @param file relative to the checkout; null if it lies outside or was generated
 * @param message one line
 */
record Annotation(
        FindingEntry finding, String severity, @Nullable String file, String message) {
    // GitHub shows ten of each kind for a step, and drops the rest.
    private static final int MOST = 10;

    /**
     * The findings of a package, at most ten of each severity.
     *
     * @param project the project's folder
     * @param checkout the root of the checkout; null if it is not known
     */
    static List<Annotation> of(PackageManifest manifest, Path project, @Nullable Path checkout) {
        Map<String, String> sources = manifest.entries().stream().collect(Collectors.toMap(Entry::path, Entry::source));
        Map<String, Integer> seen = new TreeMap<>();
        List<Annotation> annotations = new ArrayList<>();
        for (FindingEntry finding : manifest.findings()) {
            String severity = finding.severity().equals("info") ? "notice" : finding.severity();
            if (seen.merge(severity, 1, Integer::sum) <= MOST) {
                String source = sources.get(finding.path());
                annotations.add(new Annotation(
                        finding,
                        severity,
                        source == null || source.equals("generated") ? null : inCheckout(source, project, checkout),
                        plain((finding.path().isEmpty() ? "" : finding.path() + ": ") + finding.message())));
            }
        }
        return annotations;
    }

    private static @Nullable String inCheckout(String source, Path project, @Nullable Path checkout) {
        Path file = project.toAbsolutePath().resolve(source).normalize();
        if (checkout == null || !file.startsWith(checkout.toAbsolutePath().normalize())) {
            return null;
        }
        return plain(checkout.toAbsolutePath()
                .normalize()
                .relativize(file)
                .toString()
                .replace('\\', '/'));
    }
}
