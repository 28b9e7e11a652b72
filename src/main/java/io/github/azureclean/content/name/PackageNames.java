package io.github.azureclean.content.name;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.problem.LocalProblem;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one check of names: refuses those that some server or unpacker would read in another way than they are meant, that
 * Windows cannot have, or that it takes for one.
 */
public final class PackageNames {
    private static final int LONGEST = 65_535;
    /** Names of devices, with any ending: Microsoft's "Naming Files, Paths, and Namespaces". */
    private static final Pattern DEVICE = Pattern.compile(
            "(?:CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3]) *(?:\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> fileByFolded = new HashMap<>();
    private final Map<String, String> folderByFolded = new HashMap<>();
    private String lastFolder = "";

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
        for (SelectedFile file : files) {
            names.addFolder(parent(file.path()));
        }
        for (String directory : directories) {
            checkName(directory);
            names.addFolder(directory);
        }
    }

    /**
     * Checks that one more file does not stand where another one does on Windows.
     *
     * @param path what is added to the files
     */
    public static void checkBeside(List<SelectedFile> files, String path) throws SelectionException {
        String folded = fold(path);
        for (SelectedFile file : files) {
            boolean same = file.path().length() == path.length()
                    && !file.path().equals(path)
                    && fold(file.path()).equals(folded);
            if (same) {
                throw differsInCase("files", file.path(), path);
            }
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private void addFile(String path) throws SelectionException {
        String other = fileByFolded.put(fold(path), path);
        if (other != null) {
            throw differsInCase("files", other, path);
        }
    }

    private void addFolder(String path) throws SelectionException {
        if (path.equals(lastFolder)) {
            return;
        }
        lastFolder = path;
        String folder = path;
        while (!folder.isEmpty()) {
            String folded = fold(folder);
            String other = folderByFolded.put(folded, folder);
            if (other != null) {
                if (other.equals(folder)) {
                    return;
                }
                throw differsInCase("folders", other, folder);
            }
            String file = fileByFolded.get(folded);
            if (file != null) {
                throw collision("The file " + file + " and the folder " + folder + " have one name.");
            }
            folder = parent(folder);
        }
    }

    private static SelectionException differsInCase(String what, String one, String other) {
        return collision("The " + what + " " + one + " and " + other + " differ in upper and lower case only.");
    }

    private static SelectionException collision(String what) {
        return new SelectionException(
                LocalProblem.UNSAFE_NAME,
                what,
                "Windows takes them for one: the one would overwrite the other, or be mixed with it.",
                "Rename one of them, or exclude it.");
    }

    private static SelectionException duplicate(SelectedFile one, SelectedFile other) {
        return new SelectionException(
                LocalProblem.UNSAFE_NAME,
                other.path() + " would be in the package twice: from " + one.file() + " and from " + other.file() + ".",
                "Which of them the app gets would be left to chance.",
                "Exclude one of them, or change the outputDirectory of a fileSet.");
    }

    private static void checkName(String path) throws SelectionException {
        String problem = problem(path);
        if (problem != null) {
            throw new SelectionException(
                    LocalProblem.UNSAFE_NAME,
                    "The name " + printable(path) + " cannot be packed: " + problem + ".",
                    "A server could write it to another place than the one that is meant, or not at all.",
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
        if (path.length() > LONGEST / 3 && path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return "it is longer than a zip can hold";
        }
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            String problem = problem(path, start, slash);
            if (problem != null) {
                return problem;
            }
            start = slash + 1;
        }
        return problem(path, start, path.length());
    }

    /** What is wrong with one part of a path. */
    private static @Nullable String problem(String path, int start, int end) {
        int length = end - start;
        boolean dots = length > 0 && length < 3 && path.charAt(start) == '.' && path.charAt(end - 1) == '.';
        if (length == 0 || dots) {
            return "it has an empty, a . or a .. part";
        }
        char last = path.charAt(end - 1);
        if (last == '.' || last == ' ') {
            return "'" + path.substring(start, end) + "' ends in a dot or a blank, which Windows drops";
        }
        int colon = path.indexOf(':', start);
        if (colon >= 0 && colon < end) {
            return "it has a colon, which Windows reads as the end of the name";
        }
        boolean deviceLetter = "CPANLcpanl".indexOf(path.charAt(start)) >= 0;
        return deviceLetter
                        && length > 2
                        && DEVICE.matcher(path).region(start, end).matches()
                ? "'" + path.substring(start, end) + "' is the name of a device on Windows"
                : null;
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

    /** As Windows compares names: character by character, without regard to the language. The text itself if it is so. */
    private static String fold(String path) {
        char[] folded = null;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            char lower = c < 'A' ? c : Character.toLowerCase(Character.toUpperCase(c));
            if (lower != c) {
                folded = folded == null ? path.toCharArray() : folded;
                folded[i] = lower;
            }
        }
        return folded == null ? path : new String(folded);
    }
}
