package io.github.azureclean.content.finding;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packages that a program asks for, followed from its first file through its own files. */
final class NodeImports {
    private static final Pattern IMPORT = Pattern.compile(
            "(?:\\brequire\\s{0,3}+\\(\\s{0,3}+|\\bfrom\\s{0,3}+|\\bimport\\s{0,3}+\\(?+\\s{0,3}+)[\"']([^\"'\\r\\n]{1,200}+)[\"']");
    private static final int MOST_FILES = 500;
    private static final int LONGEST_COMMENT = 2000;

    private NodeImports() {}

    /**
     * The names of packages, in the order in which they are met.
     *
     * @param entry the first file
     */
    static Set<String> of(PackageView view, String entry) throws IOException {
        Set<String> packages = new LinkedHashSet<>();
        Set<String> met = new HashSet<>();
        Deque<String> files = new ArrayDeque<>();
        files.add(entry);
        while (!files.isEmpty() && met.size() < MOST_FILES) {
            String file = files.remove();
            if (!met.add(file)) {
                continue;
            }
            String text = view.text(file);
            Matcher matcher = IMPORT.matcher(text);
            while (matcher.find()) {
                String name = matcher.group(1);
                if (isComment(text, matcher.start())) {
                    continue;
                }
                if (name.startsWith(".")) {
                    String other = NodeStart.resolve(view, inFolderOf(file, name));
                    if (other != null) {
                        files.add(other);
                    }
                } else if (!name.startsWith("/") && !name.startsWith("node:")) {
                    packages.add(packageOf(name));
                }
            }
        }
        return packages;
    }

    private static boolean isComment(String text, int at) {
        String before = text.substring(Math.max(0, at - LONGEST_COMMENT), at);
        String line = before.substring(before.lastIndexOf('\n') + 1).strip();
        return line.startsWith("//") || line.startsWith("*") || before.lastIndexOf("/*") > before.lastIndexOf("*/");
    }

    private static String packageOf(String name) {
        int end = name.indexOf('/');
        if (end > 0 && name.startsWith("@")) {
            end = name.indexOf('/', end + 1);
        }
        return end < 0 ? name : name.substring(0, end);
    }

    private static String inFolderOf(String file, String relative) {
        Deque<String> parts = new ArrayDeque<>();
        String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
        for (String part : (folder + "/" + relative).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
