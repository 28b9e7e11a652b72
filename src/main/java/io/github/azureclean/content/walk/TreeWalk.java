package io.github.azureclean.content.walk;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.FileStamp.Kind;
import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.Entry;
import io.github.azureclean.content.rule.EntryName;
import io.github.azureclean.content.rule.Rules;
import io.github.azureclean.content.rule.Verdict;
import io.github.azureclean.content.walk.Listings.Child;
import io.github.azureclean.problem.LocalProblem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Walks one content root, asks the file system about each entry once and then the rules. A folder that is left out as a whole
 * is only counted.
 */
public final class TreeWalk {
    private final Path root;
    private final Rules rules;
    private final Links links;
    private final LinkRules linkRules;
    private final Collected collected;
    private final WalkBudget budget;
    private final boolean asZipCommand;
    private final LinkedPackages packages;
    /** Folders of packages with links or hidden folders in them, which wait for the end of the walk. */
    private final Map<String, Modules> waiting = new LinkedHashMap<>();
    /** Linked packages that are in already. */
    private final Set<Path> placed = new HashSet<>();

    private final int prefix;
    private final Listings folders = new Listings();

    /**
     * A walk that did not start yet.
     *
     * @param asZipCommand whether the result is that of the command zip: each folder is an entry of its own, and not only the
     *     empty ones; packages of Node that are tied by links are torn apart
     */
    public TreeWalk(
            ContentRoot root,
            Rules rules,
            SymlinkPolicy symlinks,
            Collected collected,
            WalkBudget budget,
            boolean asZipCommand)
            throws IOException, SelectionException {
        this.root = root.directory();
        if (!Files.isDirectory(this.root)) {
            throw new SelectionException(
                    LocalProblem.UNREADABLE_CONTENT,
                    "The content folder " + this.root + " does not exist or is no folder.",
                    "There is nothing to make a package from.",
                    "Build the app first, or correct contentDirectory or the directory of the fileSet.");
        }
        this.rules = rules;
        this.collected = collected;
        this.budget = budget;
        this.asZipCommand = asZipCommand;
        this.prefix =
                root.outputDirectory().isEmpty() ? 0 : root.outputDirectory().length() + 1;
        Path realRoot = this.root.toRealPath();
        Entry top = new Entry(EntryName.ROOT, EntryName.of(root.outputDirectory(), true));
        this.links = new Links(realRoot, symlinks, rules.builtIns(), collected);
        this.packages = new LinkedPackages(links, realRoot);
        this.linkRules = new LinkRules(rules, links, realRoot, top, collected);
        folders.push(Folder.root(this.root, realRoot, top));
    }

    /** Walks. */
    public void run() throws IOException, SelectionException {
        try (folders) {
            walkAll();
        }
    }

    private void walkAll() throws IOException, SelectionException {
        walk();
        while (!waiting.isEmpty()) {
            List<Modules> now = List.copyOf(waiting.values());
            waiting.clear();
            for (Modules each : now) {
                layOut(each);
            }
            for (Modules each : now) {
                for (Folder hidden : each.hidden()) {
                    // Of a store, what is asked for is in.
                    if (placed.stream().noneMatch(real -> real.startsWith(hidden.real()))) {
                        enter(each.folder(), hidden);
                    }
                }
            }
            walk();
        }
    }

    /** What waits in a {@code node_modules} folder. */
    private record Modules(Folder folder, SortedMap<String, Path> linked, List<Folder> hidden) {
        Modules(Folder folder) {
            this(folder, new TreeMap<>(), new ArrayList<>());
        }
    }

    private Modules waitIn(Folder modules) {
        return waiting.computeIfAbsent(modules.entry().path(), path -> new Modules(modules));
    }

    private void layOut(Modules modules) throws IOException, SelectionException {
        Folder folder = modules.folder();
        Map<String, Path> standing = packages.standing(folder.real());
        for (PackageLayout.Place place :
                new PackageLayout(packages, budget, collected, modules.linked(), standing).places()) {
            Entry entry = folder.entry();
            Rules.Below below = new Rules.Below(folder.inherited(), false);
            String[] names = place.path().split("/");
            for (int i = 0; i < names.length && !below.closed(); i++) {
                below = i == 0 ? below : rules.below(entry, below.leftOut());
                entry = entry.child(names[i], true);
            }
            // In a folder that is left out as a whole it is counted with that folder.
            if (!below.closed()) {
                String link = placed.add(place.real()) ? folder.link() : entry.path();
                Folder parent = folder.under(below.leftOut());
                enter(parent, new Folder(place.real(), place.real(), entry, null, link, parent, place.real()));
            }
        }
    }

    private void walk() throws IOException, SelectionException {
        while (!folders.isEmpty()) {
            visit(folders.pop());
        }
    }

    private void visit(Listings.Listed listed) throws IOException, SelectionException {
        Folder folder = listed.folder();
        List<Child> children;
        try {
            children = listed.children();
        } catch (NoSuchFileException e) {
            // It was deleted after its parent was listed, as temporary folders of other programs are.
            return;
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable("folder", folder.directory(), e);
        }
        for (Child child : children) {
            IOException failure = child.failure();
            if (failure == null) {
                visit(folder, child.path(), Objects.requireNonNull(child.stamp()));
            } else if (!(failure instanceof NoSuchFileException)) {
                throw unreadable("file", child.path(), failure);
            }
            // Else it was deleted after its folder was listed, as temporary files of other programs are.
        }
        if (folder.parent() != null && (children.isEmpty() || asZipCommand)) {
            addDirectory(folder);
        }
    }

    private void visit(Folder parent, Path child, FileStamp stamp) throws IOException, SelectionException {
        Path fileName = child.getFileName();
        String name = fileName.toString();
        budget.visited(parent.link());
        Folder modules = parent.modules();
        if (modules != null
                && modules.isOfLinkedPackage()
                && (stamp.kind() == Kind.LINK || LinkedPackages.isPrograms(name))) {
            // What the package asks for has its place, and nobody else calls its programs.
            return;
        }
        switch (stamp.kind()) {
            case LINK -> visitLink(parent, child, name);
            // Resolved by the name as it is on disk: its text may be none in the encoding of file names here.
            case FOLDER -> visitFolder(parent, parent.child(child, parent.real().resolve(fileName), name));
            default ->
                visitFile(
                        parent, parent.real().resolve(fileName), parent.entry().child(name, false), stamp);
        }
    }

    private void visitLink(Folder parent, Path link, String name) throws IOException, SelectionException {
        FileStamp target = links.target(link);
        boolean folder = target != null && target.kind() == Kind.FOLDER;
        Entry entry = parent.entry().child(name, folder);
        if (linkRules.leaveOut(parent, entry) || linkRules.leaveOutRefused(parent, link, folder)) {
            return;
        }
        Path real = links.follow(link, entry.path(), target, parent);
        if (real == null || target == null) {
            return;
        }
        Folder modules = parent.modules();
        if (folder && modules != null && !asZipCommand) {
            String scope = modules == parent ? "" : parent.entry().name() + "/";
            waitIn(modules).linked().put(scope + name, real);
            return;
        }
        linkRules.warnOfHidden(entry, real);
        if (folder) {
            visitFolder(parent, parent.linked(real, name));
        } else {
            visitFile(parent, real, entry, target);
        }
    }

    private void visitFolder(Folder parent, Folder folder) throws IOException {
        if (!asZipCommand
                && parent.modules() == parent
                && LinkedPackages.maybeStore(folder.entry().name())) {
            waitIn(parent).hidden().add(folder);
        } else {
            enter(parent, folder);
        }
    }

    private void enter(Folder parent, Folder folder) throws IOException {
        ActiveRule never = rules.builtIns().excluding(folder.real());
        if (never != null) {
            if (!rules.builtIns().isProduced(never)) {
                prune(folder, never);
            }
            return;
        }
        Rules.Below below = rules.below(folder.entry(), parent.inherited());
        if (below.closed() && below.leftOut() != null) {
            prune(folder, below.leftOut());
        } else {
            folders.push(folder.under(below.leftOut()));
        }
    }

    private void visitFile(Folder parent, Path real, Entry entry, FileStamp stamp) throws SelectionException {
        ActiveRule never = rules.builtIns().excluding(real);
        Verdict verdict = never == null ? rules.decide(entry, parent.inherited()) : new Verdict.Out(never);
        if (verdict instanceof Verdict.Out out) {
            if (!rules.builtIns().isProduced(out.by())) {
                leaveOut(entry, stamp, out.by());
            }
            return;
        }
        if (stamp.kind() != Kind.FILE) {
            leaveOut(entry, stamp, rules.builtIns().special());
            collected.warn(
                    entry.path(),
                    "special-file",
                    "This is a pipe, a socket or a device, not a file; it is not packed. Exclude it to silence this.");
            return;
        }
        SelectedFile selected = parent.linkedPackage() != null
                ? SelectedFile.of(entry.path(), real, stamp)
                : new SelectedFile(entry.path(), root, prefix, stamp);
        rules.countIncluded(stamp.size(), entry);
        collected.add(selected, verdict);
        budget.selected(collected.files);
    }

    private void leaveOut(Entry entry, FileStamp stamp, ActiveRule rule) {
        collected.leaveOut(LeftOut.file(entry.path(), stamp.kind() == Kind.FILE ? stamp.size() : 0, rule.rule()), rule);
    }

    private void prune(Folder folder, ActiveRule rule) throws IOException {
        collected.leaveOut(FolderCount.of(folder.directory(), folder.entry().path(), rule.rule()), rule);
    }

    private void addDirectory(Folder folder) {
        if (!(rules.decide(folder.entry(), folder.inherited()) instanceof Verdict.Out)) {
            collected.directories.add(folder.entry().path());
        }
    }

    private static SelectionException unreadable(String what, Path path, IOException cause) {
        SelectionException e = new SelectionException(
                LocalProblem.UNREADABLE_CONTENT,
                "The " + what + " " + path + " cannot be read" + ": " + cause.getMessage(),
                "A package without it might not run, so none is made.",
                "Correct its permissions, or leave it out with an exclude.");
        e.initCause(cause);
        return e;
    }
}
