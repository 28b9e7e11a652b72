package io.github.azureclean.content.walk;

import io.github.azureclean.content.FileStamp;
import io.github.azureclean.content.SelectionException;
import io.github.azureclean.content.rule.BuiltIns;
import io.github.azureclean.problem.LocalProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Decides about the symbolic links of one content root that no rule leaves out. */
final class Links {
    private static final String PNPM = "/node_modules/.pnpm/";

    private final Path realRoot;
    private final SymlinkPolicy policy;
    private final BuiltIns builtIns;
    private final Collected collected;

    Links(Path realRoot, SymlinkPolicy policy, BuiltIns builtIns, Collected collected) {
        this.realRoot = realRoot;
        this.policy = policy;
        this.builtIns = builtIns;
        this.collected = collected;
    }

    /** What the link leads to; null if it leads nowhere. */
    @Nullable
    FileStamp target(Path link) {
        try {
            return FileStamp.of(link);
        } catch (IOException e) {
            // Missing, a loop of links, or closed to us: in each case there is no content to pack.
            return null;
        }
    }

    /** Whether {@link #follow} refuses a link that leads somewhere. */
    boolean refuses(Path link) throws IOException {
        return policy == SymlinkPolicy.FAIL
                || (policy == SymlinkPolicy.FOLLOW && !link.toRealPath().startsWith(realRoot));
    }

    /**
     * Where the content behind the link is, without links; null if the link is left out.
     *
     * @param path the link's name in the package
     * @param target what it leads to; null if it leads nowhere
     * @param folder the folder in which the link stands
     * @throws SelectionException if the link is refused
     */
    @Nullable
    Path follow(Path link, String path, @Nullable FileStamp target, Folder folder)
            throws IOException, SelectionException {
        Path written = Files.readSymbolicLink(link);
        if (policy == SymlinkPolicy.FAIL) {
            throw new SelectionException(
                    LocalProblem.SYMBOLIC_LINK,
                    path + " is a symbolic link to " + written + ".",
                    "Links are refused, as symlinks is set to fail.",
                    "Replace the link by its content, exclude it, or set symlinks to follow or skip.");
        }
        if (policy == SymlinkPolicy.SKIP) {
            collected.leaveOutLink(path, builtIns.link());
            return null;
        }
        if (target == null) {
            collected.leaveOutLink(path, builtIns.dangling());
            collected.warn(
                    path,
                    "dangling-symlink",
                    "This symbolic link leads to " + written + ", which cannot be read; it is not packed."
                            + " Correct the link, or exclude it to silence this.");
            return null;
        }
        Path real = link.toRealPath();
        if (!real.startsWith(realRoot)) {
            throw outside(path, written, real);
        }
        if (target.kind() == FileStamp.Kind.FOLDER && folder.isBelow(real)) {
            collected.leaveOutLink(path, builtIns.cycle());
            collected.warn(
                    path,
                    "symlink-cycle",
                    "This symbolic link leads back to a folder that it stands in (" + written
                            + "); it is not packed. Exclude it to silence this.");
            return null;
        }
        return real;
    }

    /** The refusal of a link that leaves the content root. */
    SelectionException outside(String path, Path written, Path real) {
        return new SelectionException(
                LocalProblem.SYMBOLIC_LINK,
                path + " is a symbolic link to " + written + ", outside the content folder " + realRoot + ".",
                "Only what is inside goes into a package, so that nothing gets in by accident.",
                real.toString().contains(PNPM)
                        ? "Pack the folder that 'pnpm --filter <this project> deploy --prod <folder>' makes, or the whole"
                                + " workspace."
                        : "Copy the content into the folder, exclude the link, or set symlinks to skip.");
    }
}
