package io.github.azureclean.manifest;

import com.google.gson.annotations.SerializedName;
import java.util.Collections;
import java.util.List;

/**
 * The record of one package: what is in it, what was left out and by which rule. It holds no clock, no host name and no
 * absolute path, so that the same content gives the same manifest. The components are the fields of
 * {@code package-manifest.json}, in its order.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param packageFile the package itself; {@code package} in JSON
 * @param entries what is in, sorted by path; folders end in a slash; not copied, as there may be hundreds of thousands: who
 *     hands it over does not change it any more
 * @param excluded what was left out, sorted by path
 * @param kept what a {@code keeps} rule rescued, sorted by path
 * @param findings what a person should look at
 * @param totals sums
 */
public record PackageManifest(
        int schemaVersion,
        @SerializedName("package") PackageFile packageFile,
        List<Entry> entries,
        List<Excluded> excluded,
        List<KeptEntry> kept,
        List<FindingEntry> findings,
        Totals totals) {

    /** The version of the fields below; a reader refuses what is newer. */
    public static final int SCHEMA_VERSION = 1;

    public PackageManifest {
        entries = Collections.unmodifiableList(entries);
        excluded = List.copyOf(excluded);
        kept = List.copyOf(kept);
        findings = List.copyOf(findings);
    }

    /**
     * The zip.
     *
     * @param file its file name, without folders
     * @param size bytes
     * @param sha256 of the zip, in lower-case hex
     * @param contentSha256 SHA-256 over the sorted list of (path, SHA-256 of content), marker excluded
     * @param files how many files are in it, folders not counted
     * @param encoder who deflated, {@code jdk} or {@code libdeflate}
     */
    public record PackageFile(
            String file, long size, String sha256, String contentSha256, long files, String encoder) {}

    /**
     * One entry of the zip.
     *
     * @param path its name; a folder's ends in a slash
     * @param size bytes of content
     * @param compressedSize bytes in the zip
     * @param sha256 of the content, in lower-case hex
     * @param method {@code deflated} or {@code stored}
     * @param source the file it was read from, relative to the project and {@code /}-separated, or
     *     {@code generated} for what the plugin wrote itself
     */
    public record Entry(String path, long size, long compressedSize, String sha256, String method, String source) {}

    /**
     * Something that was left out.
     *
     * @param path the name it would have had
     * @param directory whether it is a folder that was left out as a whole
     * @param files how many files that is
     * @param size their bytes
     * @param rule the pattern that left it out
     * @param origin where the pattern was written
     */
    public record Excluded(String path, boolean directory, long files, long size, String rule, String origin) {}

    /**
     * A file that a {@code keeps} rule rescued.
     *
     * @param path its name
     * @param rule the {@code keeps} pattern
     * @param overrides the pattern that would have left it out
     */
    public record KeptEntry(String path, String rule, String overrides) {}

    /**
     * A finding.
     *
     * @param path what it is about
     * @param kind a short stable word
     * @param severity {@code info}, {@code warning} or {@code error}
     * @param message one sentence
     */
    public record FindingEntry(String path, String kind, String severity, String message) {}

    /**
     * Sums over the lists.
     *
     * @param files files in the package
     * @param bytes their bytes before compression
     * @param compressedBytes their bytes in the zip
     * @param excludedFiles files left out
     * @param excludedBytes their bytes
     */
    public record Totals(long files, long bytes, long compressedBytes, long excludedFiles, long excludedBytes) {}
}
