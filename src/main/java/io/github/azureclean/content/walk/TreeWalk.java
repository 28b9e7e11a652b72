package io.github.azureclean.content.walk;

import io.github.azureclean.content.ContentRoot;
import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.rule.ActiveRule;
import io.github.azureclean.content.rule.Entry;
import io.github.azureclean.content.rule.EntryName;
import io.github.azureclean.content.rule.RootRules;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks one content root, reads the attributes of each entry once and asks the rules about it. A folder that is left out
 * as a whole is only counted.
 */
public final class TreeWalk {
    private final Path root;
    private final RootRules rules;
    private final Links links;
    private final LinkRules linkRules;
    private final Collected collected;
    private final boolean everyFolder;
    private final boolean pruning;
    private final Class<? extends BasicFileAttributes> attributesType;
    private final Deque<Folder> folders = new ArrayDeque<>();

    /**
     * A walk that did not start yet.
     *
     * @param everyFolder whether each folder is an entry of its own, and not only the empty ones
     * @param pruning whether folders may be left out as a whole; the files are the same either way
     */
    public TreeWalk(
            ContentRoot root,
            RootRules rules,
            SymlinkPolicy symlinks,
            Collected collected,
            boolean everyFolder,
            boolean pruning)
            throws IOException, SelectionException {
        this.root = root.directory();
        if (!Files.isDirectory(this.root)) {
            throw new SelectionException(
                    SelectionException.Reason.UNREADABLE_CONTENT,
                    "The content folder " + this.root + " does not exist or is no folder.",
                    "There is nothing to make a package from.",
                    "Build the app first, or correct contentDirectory or the directory of the fileSet.");
        }
        this.rules = rules;
        this.collected = collected;
        this.everyFolder = everyFolder;
        this.pruning = pruning;
        this.attributesType =
                this.root.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? PosixFileAttributes.class
                        : BasicFileAttributes.class;
        Path realRoot = this.root.toRealPath();
        Entry top = new Entry(EntryName.ROOT, EntryName.of(root.outputDirectory(), true));
        this.links = new Links(realRoot, symlinks, rules.builtIns(), collected);
        this.linkRules = new LinkRules(rules, links, realRoot, top, collected);
        folders.push(new Folder(this.root, realRoot, top, null, null));
    }

    public void run() throws IOException, SelectionException {
        while (!folders.isEmpty()) {
            Folder folder = folders.pop();
            List<Path> children = list(folder);
            if (folder.parent() != null && (children.isEmpty() || everyFolder)) {
                addDirectory(folder);
            }
            for (Path child : children) {
                visit(folder, child);
            }
        }
    }

    private static List<Path> list(Folder folder) throws IOException, SelectionException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.directory())) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw unreadable("folder", folder.directory(), e.getCause());
        } catch (IOException e) {
            throw unreadable("folder", folder.directory(), e);
        }
        Collections.sort(children);
        return children;
    }

    private void visit(Folder parent, Path child) throws IOException, SelectionException {
        String name = child.getFileName().toString();
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(child, attributesType, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // It was deleted after its folder was listed, as temporary files of other programs are.
            return;
        } catch (IOException e) {
            throw unreadable("file", child, e);
        }
        // Not by its text: that may be no name in the encoding of file names here.
        Path real = parent.real().resolve(child.getFileName());
        if (attributes.isSymbolicLink()) {
            visitLink(parent, child, name);
        } else if (attributes.isDirectory()) {
            visitFolder(parent, new Folder(child, real, parent.entry().child(name, true), null, parent));
        } else {
            visitFile(parent, child, real, parent.entry().child(name, false), attributes);
        }
    }

    private void visitLink(Folder parent, Path link, String name) throws IOException, SelectionException {
        BasicFileAttributes attributes = links.target(link, attributesType);
        boolean folder = attributes != null && attributes.isDirectory();
        Entry entry = parent.entry().child(name, folder);
        if (linkRules.leaveOut(parent, entry, folder) || linkRules.leaveOutRefused(parent, link, attributes)) {
            return;
        }
        Path real = links.follow(link, entry.path(), attributes, parent);
        if (real == null || attributes == null) {
            return;
        }
        linkRules.warnOfHidden(entry, real, folder);
        if (folder) {
            visitFolder(parent, new Folder(link, real, entry, null, parent));
        } else {
            visitFile(parent, link, real, entry, attributes);
        }
    }

    private void visitFolder(Folder parent, Folder folder) throws IOException {
        Entry entry = folder.entry();
        ActiveRule never = rules.builtIns().excluding(folder.real());
        if (never != null) {
            if (!rules.builtIns().isProduced(never)) {
                prune(folder, never);
            }
            return;
        }
        if (pruning && !rules.mayIncludeBelow(entry)) {
            prune(folder, rules.builtIns().notIncluded());
            return;
        }
        ActiveRule excluded = parent.inherited();
        if (excluded == null) {
            excluded = pruning ? rules.covering(entry) : rules.common().ignoring(entry);
        }
        if (excluded != null && pruning && !rules.common().mayKeepBelow(entry)) {
            prune(folder, excluded);
        } else {
            folders.push(folder.under(excluded));
        }
    }

    private void visitFile(Folder parent, Path file, Path real, Entry entry, BasicFileAttributes attributes)
            throws SelectionException {
        ActiveRule never = rules.builtIns().excluding(real);
        if (never == null && !rules.includes(entry)) {
            never = rules.builtIns().notIncluded();
        }
        if (never != null) {
            if (!rules.builtIns().isProduced(never)) {
                leaveOut(entry, attributes, never);
            }
            return;
        }
        ActiveRule excluded = parent.inherited() == null ? rules.excluding(entry) : parent.inherited();
        ActiveRule keep = excluded == null ? null : rules.common().keeping(entry);
        if (excluded != null && keep == null) {
            leaveOut(entry, attributes, excluded);
            return;
        }
        if (!attributes.isRegularFile()) {
            leaveOut(entry, attributes, rules.builtIns().special());
            collected.warn(
                    entry.path(),
                    "special-file",
                    "This is a pipe, a socket or a device, not a file; it is not packed. Exclude it to silence this.");
            return;
        }
        if (!Files.isReadable(file)) {
            throw unreadable("file", file, null);
        }
        SelectedFile selected = new SelectedFile(
                entry.path(),
                file,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                executable(attributes));
        rules.countIncluded(selected, entry);
        if (excluded != null && keep != null) {
            collected.keep(selected, keep, excluded);
        } else {
            collected.files.add(selected);
        }
    }

    private void leaveOut(Entry entry, BasicFileAttributes attributes, ActiveRule rule) {
        long size = attributes.isRegularFile() ? attributes.size() : 0;
        collected.leaveOut(LeftOut.file(entry.path(), size, rule.rule()), rule);
    }

    private void prune(Folder folder, ActiveRule rule) throws IOException {
        collected.leaveOut(FolderCount.of(folder.directory(), folder.entry().path(), rule.rule()), rule);
    }

    private void addDirectory(Folder folder) {
        Entry entry = folder.entry();
        boolean excluded = folder.inherited() != null || rules.excluding(entry) != null;
        if (rules.includes(entry) && (!excluded || rules.common().keeping(entry) != null)) {
            collected.directories.add(entry.path());
        }
    }

    private static boolean executable(BasicFileAttributes attributes) {
        return attributes instanceof PosixFileAttributes posix
                && posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private static SelectionException unreadable(String what, Path path, @Nullable IOException cause) {
        SelectionException e = new SelectionException(
                SelectionException.Reason.UNREADABLE_CONTENT,
                "The " + what + " " + path + " can not be read" + (cause == null ? "." : ": " + cause.getMessage()),
                "A package without it might not run, so none is made.",
                "Correct its permissions, or leave it out with an exclude.");
        if (cause != null) {
            e.initCause(cause);
        }
        return e;
    }
}
