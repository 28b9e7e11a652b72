package io.github.azureclean.content.name;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses names that some server or unpacker would read in another way than they are meant. */
public final class PackageNames {
    private final Map<String, String> fileByFolded = new HashMap<>();
    private final Map<String, String> folderByFolded = new HashMap<>();

    private PackageNames() {}

    /**
     * Checks all names of a package against the rules and against each other.
     *
     * @param files sorted by path
     * @param directories folders that are entries of their own
     */
    public static void check(List<SelectedFile> files, List<String> directories) throws SelectionException {
        PackageNames names = new PackageNames();
        SelectedFile last = null;
        for (SelectedFile file : files) {
            checkName(file.path());
            if (last != null && last.path().equals(file.path())) {
                throw duplicate(last, file);
            }
            names.addFile(file.path());
            last = file;
        }
        for (String directory : directories) {
            checkName(directory);
        }
        Stream<String> parents = files.stream().map(SelectedFile::path).map(PackageNames::parent);
        for (String folder : (Iterable<String>) Stream.concat(parents, directories.stream())::iterator) {
            names.addFolder(folder);
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private void addFile(String path) throws SelectionException {
        String other = fileByFolded.put(fold(path), path);
        if (other != null) {
            throw collision("The files " + other + " and " + path + " differ in upper and lower case only.");
        }
    }

    private void addFolder(String path) throws SelectionException {
        String folder = path;
        while (!folder.isEmpty()) {
            String folded = fold(folder);
            if (folderByFolded.put(folded, folder) != null) {
                return;
            }
            String file = fileByFolded.get(folded);
            if (file != null) {
                throw collision("The file " + file + " and the folder " + folder + " have one name.");
            }
            folder = parent(folder);
        }
    }

    private static SelectionException collision(String what) {
        return new SelectionException(
                SelectionException.Reason.UNSAFE_NAME,
                what,
                "On a Windows plan the one would overwrite the other.",
                "Rename one of them, or exclude it.");
    }

    private static SelectionException duplicate(SelectedFile one, SelectedFile other) {
        return new SelectionException(
                SelectionException.Reason.UNSAFE_NAME,
                other.path() + " would be in the package twice: from " + one.file() + " and from " + other.file() + ".",
                "Which of them the app gets would be left to chance.",
                "Exclude one of them, or change the outputDirectory of a fileSet.");
    }

    private static void checkName(String path) throws SelectionException {
        String problem = problem(path);
        if (problem != null) {
            throw new SelectionException(
                    SelectionException.Reason.UNSAFE_NAME,
                    "The name " + printable(path) + " can not be packed: " + problem + ".",
                    "A server could write it to another place than the one that is meant.",
                    "Rename it, or exclude it.");
        }
    }

    private static @Nullable String problem(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\') {
                return "it has a backslash, which separates folders on Windows";
            }
            if (Character.isISOControl(c)) {
                return "it has a control character";
            }
            if (c == '\uFFFD' || (Character.isSurrogate(c) && !isPair(path, i))) {
                return "it is no valid text in the encoding of file names here (try LC_ALL=C.UTF-8)";
            }
        }
        if (path.startsWith("/") || (path.length() > 1 && path.charAt(1) == ':' && isDriveLetter(path.charAt(0)))) {
            return "it is absolute";
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return "it has an empty, a . or a .. part";
            }
        }
        return null;
    }

    private static boolean isDriveLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static String printable(String path) {
        StringBuilder text = new StringBuilder();
        path.chars().forEach(c -> text.append(Character.isISOControl(c) ? String.format("\\u%04x", c) : (char) c + ""));
        return text.toString();
    }

    /** As file systems that ignore case compare names: character by character, without regard to the language. */
    private static String fold(String path) {
        char[] chars = path.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(Character.toUpperCase(chars[i]));
        }
        return new String(chars);
    }
}
