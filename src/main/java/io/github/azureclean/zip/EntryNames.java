package io.github.azureclean.zip;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses names that would be unpacked somewhere else, not everywhere, or over one another. Folders that differ only in case
 * are no fault as long as nothing in them clashes.
 */
final class EntryNames {
    private static final int LONGEST = 65_535;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    /**
     * Takes one more name.
     *
     * @param path of a file, or of a folder with a slash at its end
     * @throws PackageException if the name is unsafe, or clashes with an earlier one
     */
    void add(String path) throws PackageException {
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        checkSafe(name);
        String folded = fold(name);
        String other = names.putIfAbsent(folded, path);
        if (other != null) {
            throw clash(path, other);
        }
        if (!path.endsWith("/") && folders.contains(folded)) {
            throw new PackageException("The package would have a file and a folder named " + shown(name)
                    + ".\nRename or exclude one of them.");
        }
        for (int slash = folded.lastIndexOf('/');
                slash > 0 && folders.add(folded.substring(0, slash));
                slash = folded.lastIndexOf('/', slash - 1)) {
            String file = names.get(folded.substring(0, slash));
            if (file != null && !file.endsWith("/")) {
                throw new PackageException("The package would have the file " + shown(file)
                        + " and a folder of that name.\n" + "Rename or exclude one of them.");
            }
        }
    }

    private static PackageException clash(String path, String other) {
        if (path.equals(other)) {
            return new PackageException("Two files would both become " + shown(path) + " in the package.\n"
                    + "Exclude one of them, or give one root another outputDirectory.");
        }
        return new PackageException("Names that differ only in case overwrite each other on Windows: " + shown(path)
                + " and " + shown(other) + ".\nRename or exclude one of them.");
    }

    private static void checkSafe(String name) throws PackageException {
        String fault = fault(name);
        if (fault != null) {
            throw new PackageException("The name " + shown(name) + " is not safe in a package: " + fault
                    + ".\nRename the file or exclude it.");
        }
    }

    private static @Nullable String fault(String name) {
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "it has a control character";
        }
        if (name.indexOf('\\') >= 0) {
            return "its backslash would make a folder on Windows";
        }
        if (name.startsWith("/") || DRIVE.matcher(name).lookingAt()) {
            return "it is absolute";
        }
        for (String segment : name.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return "it has the part '" + segment + "'";
            }
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return "it is no valid Unicode";
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return "it is longer than a zip can hold";
        }
        return null;
    }

    /** Letter by letter, as Windows compares names, so that no letter becomes two. */
    private static String fold(String name) {
        char[] folded = name.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
        }
        return new String(folded);
    }

    /** The name with what could disturb a terminal made visible. */
    private static String shown(String name) {
        StringBuilder shown = new StringBuilder("'");
        name.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.append('\'').toString();
    }
}
