package io.github.azureclean.content.finding;

import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds program files that a pattern left out although it was hardly meant for them. */
final class Collateral {
    private static final int GROUPS_NAMED = 5;

    private final Map<Rule, Map<String, Group>> groups = new LinkedHashMap<>();
    private final Set<String> selected = new HashSet<>();

    private Collateral(List<SelectedFile> files) {
        files.forEach(file -> selected.add(file.path()));
    }

    /**
     * Looks at what was left out.
     *
     * @param leftOut in any order
     * @param files what is in the package
     * @return one finding for each rule and library, or top folder; few even if there are many files
     */
    static List<Finding> find(List<LeftOut> leftOut, List<SelectedFile> files, Severity severity) {
        Collateral collateral = new Collateral(files);
        leftOut.stream()
                .sorted((a, b) -> a.exclusion().path().compareTo(b.exclusion().path()))
                .forEach(collateral::add);
        return collateral.findings(severity);
    }

    private void add(LeftOut what) {
        Exclusion exclusion = what.exclusion();
        boolean byteCodeAlone = !exclusion.directory() && isByteCodeWithoutSource(exclusion.path());
        if (!byteCodeAlone && !Aim.missed(what)) {
            return;
        }
        long programs = byteCodeAlone ? 1 : Math.max(1, what.programs());
        groups.computeIfAbsent(exclusion.rule(), rule -> new LinkedHashMap<>())
                .merge(Group.name(exclusion), Group.of(exclusion, programs), Group::plus);
    }

    /** Python runs {@code m.pyc} next to where {@code m.py} would be; in {@code __pycache__} it is made again. */
    private boolean isByteCodeWithoutSource(String path) {
        return path.endsWith(".pyc")
                && !path.contains("__pycache__/")
                && !selected.contains(path.substring(0, path.length() - 1));
    }

    private List<Finding> findings(Severity severity) {
        List<Finding> findings = new ArrayList<>();
        groups.forEach((rule, byName) -> byContainer(byName).forEach((container, members) -> {
            if (members.size() > GROUPS_NAMED) {
                Group all = members.values().stream().reduce(Group::plus).orElseThrow();
                String names =
                        String.join(", ", members.keySet().stream().limit(3).toList());
                findings.add(all.finding(
                        rule,
                        container.isEmpty() ? "" : container,
                        names + " and " + (members.size() - 3) + " more",
                        severity));
            } else {
                members.forEach((name, group) -> findings.add(group.finding(rule, name, name, severity)));
            }
        }));
        return findings;
    }

    private static Map<String, Map<String, Group>> byContainer(Map<String, Group> byName) {
        Map<String, Map<String, Group>> containers = new LinkedHashMap<>();
        byName.forEach((name, group) -> containers
                .computeIfAbsent(container(name), container -> new LinkedHashMap<>())
                .put(name, group));
        return containers;
    }

    /** The folder that packages are in: {@code node_modules} for {@code node_modules/@a/b}. */
    private static String container(String group) {
        int end = Group.libraryEnd(group);
        return end < 0 ? "" : group.substring(0, end);
    }

    /**
     * Files that one rule left out of one package or folder.
     *
     * @param example the first of them
     * @param folder whether the example is a folder
     * @param programs how many program files there are
     * @param entries how many exclusions there are
     */
    private record Group(String example, boolean folder, long programs, long entries) {
        static Group of(Exclusion exclusion, long programs) {
            return new Group(exclusion.path(), exclusion.directory(), programs, 1);
        }

        Group plus(Group other) {
            return new Group(example, folder, programs + other.programs, entries + other.entries);
        }

        /** The package that the path belongs to, or its top folder; the path itself for a file at the root. */
        static String name(Exclusion exclusion) {
            String path = exclusion.path();
            int end = libraryEnd(path);
            int next = path.indexOf('/', end + 1);
            if (end >= 0 && next >= 0 && path.charAt(end + 1) == '@') {
                next = path.indexOf('/', next + 1);
            }
            return next < 0 ? path : path.substring(0, next);
        }

        /**
         * Where the first library folder of the path ends; -1 if there is none with something below it. What App
         * Service makes for Python has its libraries in a {@code site-packages} of its own.
         */
        static int libraryEnd(String path) {
            int python = -1;
            int start = 0;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
                String folder = path.substring(start, slash);
                if (folder.equals(".python_packages")) {
                    python = slash;
                } else if (ProgramFiles.isLibraryFolder(folder)) {
                    return slash;
                }
                start = slash + 1;
            }
            return python;
        }

        Finding finding(Rule rule, String path, String where, Severity severity) {
            boolean single = entries == 1 && !folder;
            String shown = folder ? example + "/" : example;
            String keep = single ? example : entries == 1 ? example + "/**" : path.isEmpty() ? "**" : path + "/**";
            String what = single
                    ? "The program file " + example + " was"
                    : programs + " program file" + (programs == 1 ? "" : "s") + " in " + where
                            + (programs == 1 ? " was" : " were");
            String message = what + " left out by " + rule.pattern() + " ("
                    + rule.origin().label() + ")"
                    + (single || shown.equals(where + "/") ? "" : ", such as " + shown)
                    + "; the app may not run without. To put back what is needed, write <keep>" + keep
                    + "</keep> in <keeps>.";
            return new Finding(path.isEmpty() ? example : path, "collateral", severity, message);
        }
    }
}
