package io.github.azureclean.zip.generated;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Programs in place of the symbolic links in {@code node_modules/.bin}. A zip deployment keeps no links, and a copy of what a
 * link leads to finds nothing of what it asks for beside itself. Each program starts the file where it really is, as
 * {@code sh} and as an argument of {@code node}.
 *
 * @param selection what is packed, without the links
 * @param files the programs
 */
public record BinShims(Selection selection, List<GeneratedFile> files) {
    private static final Pattern LINK = Pattern.compile("(?:.*/)?node_modules/\\.bin/[^/]++");
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9@._/+~-]++");
    private static final Pattern SHEBANG = Pattern.compile("#!\\s*+([^\\r\\n\"$`\\\\]++)");
    private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?js");
    private static final int LONGEST_SHEBANG = 256;

    public BinShims {
        files = List.copyOf(files);
    }

    /**
     * Replaces the links whose target is in the package as well; others stay copies.
     *
     * @throws IOException if a target cannot be read
     */
    public static BinShims of(Selection selection) throws IOException {
        if (selection.files().stream().noneMatch(file -> file.path().contains("node_modules/.bin/"))) {
            return new BinShims(selection, List.of());
        }
        Set<String> paths = new HashSet<>();
        selection.files().forEach(file -> paths.add(file.path()));
        List<SelectedFile> others = new ArrayList<>();
        List<GeneratedFile> shims = new ArrayList<>();
        for (SelectedFile file : selection.files()) {
            String target = LINK.matcher(file.path()).matches() && Files.isSymbolicLink(file.file())
                    ? target(file, paths)
                    : null;
            if (target == null) {
                others.add(file);
            } else {
                shims.add(new GeneratedFile(file.path(), program(target, file.file())));
            }
        }
        return new BinShims(selection.withFiles(others), shims);
    }

    /** Where the link leads, seen from its folder; null if that is not in the package. */
    private static @Nullable String target(SelectedFile link, Set<String> paths) throws IOException {
        Path folder = link.file().getParent();
        String written = slashed(Files.readSymbolicLink(link.file()));
        if (isIn(link, written, paths)) {
            return written;
        }
        String real = folder == null
                ? ""
                : slashed(folder.toRealPath().relativize(link.file().toRealPath()));
        return isIn(link, real, paths) ? real : null;
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static boolean isIn(SelectedFile link, String relative, Set<String> paths) {
        if (!SAFE.matcher(relative).matches() || relative.startsWith("/")) {
            return false;
        }
        Path folder = Path.of(link.path()).getParent();
        return folder != null && paths.contains(slashed(folder.resolve(relative).normalize()));
    }

    private static String program(String target, Path file) throws IOException {
        String start;
        try (InputStream in = Files.newInputStream(file)) {
            start = new String(in.readNBytes(LONGEST_SHEBANG), StandardCharsets.ISO_8859_1);
        }
        Matcher shebang = SHEBANG.matcher(start);
        String interpreter = shebang.lookingAt() ? shebang.group(1).strip() : "";
        String options = nodeOptions(interpreter);
        String place = "\"$(dirname \"$0\")/" + target + "\" \"$@\"\n";
        if (options != null) {
            return forNode(target, options, place);
        }
        if (interpreter.isEmpty() && SCRIPT.matcher(target).matches()) {
            return forNode(target, "", place);
        }
        return "#!/bin/sh\nexec " + (interpreter.isEmpty() ? "" : interpreter + " ") + place;
    }

    /** What stands after the name of Node, with a blank before; null if the interpreter is another one. */
    private static @Nullable String nodeOptions(String interpreter) {
        List<String> words = List.of(interpreter.split("\\s+"));
        int at = 0;
        if (words.get(0).endsWith("/env")) {
            at = words.size() > 1 && words.get(1).equals("-S") ? 2 : 1;
        }
        String program =
                at < words.size() ? words.get(at).substring(words.get(at).lastIndexOf('/') + 1) : "";
        return program.equals("node") || program.equals("nodejs")
                ? words.stream().skip(at + 1L).map(word -> " " + word).collect(Collectors.joining())
                : null;
    }

    /** A shell reads the second line and is gone; for Node it is a text and a comment. */
    private static String forNode(String target, String options, String place) {
        return "#!/bin/sh\n"
                + "\":\" //; exec node" + options + " " + place
                + "process.argv[1] = require(\"path\").join(__dirname, \"" + target + "\");\n"
                + "require(\"module\").runMain();\n";
    }
}
