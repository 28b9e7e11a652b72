package io.github.azureclean.zip;

import io.github.azureclean.content.SelectedFile;
import io.github.azureclean.manifest.SizeTree;
import io.github.azureclean.problem.Quantities;
import java.util.stream.Collectors;

/** How many files and bytes a package may have, and what is said when it has more. */
public final class Budget {
    private static final int FOLDERS_NAMED = 5;
    /** Deflate makes nothing smaller than that (RFC 1951: 258 bytes by two codes of one bit). */
    private static final long DEFLATE_AT_BEST = 1032;

    private Budget() {}

    /**
     * Checks the number of files.
     *
     * @param files how many there are
     * @throws PackageOverBudgetException if there are too many
     */
    static void checkFiles(PackageRequest request, long files) throws PackageOverBudgetException {
        Long most = request.maxFiles();
        if (most != null && files > most) {
            throw new PackageOverBudgetException("The package would have " + files + " files, maxFiles allows " + most
                    + ".\n" + biggest(request) + "\nExclude what the app does not need, or raise maxFiles.");
        }
    }

    /**
     * Checks that the content can be compressed to a package of an allowed size at all, before it is read.
     *
     * @throws PackageOverBudgetException if it cannot
     */
    static void checkContent(PackageRequest request) throws PackageOverBudgetException {
        long bytes = 0;
        for (SelectedFile file : request.selection().files()) {
            bytes += file.size();
        }
        if (bytes / DEFLATE_AT_BEST > request.maxPackageSize()) {
            throw new PackageOverBudgetException(Quantities.size(bytes) + " of files cannot become a package of "
                    + Quantities.size(request.maxPackageSize()) + ", which maxPackageSize allows.\n" + biggest(request)
                    + "\nExclude what the app does not need.");
        }
    }

    /**
     * Checks the size of the zip.
     *
     * @param bytes how many it has, so far or in all
     * @throws PackageOverBudgetException if it is too big
     */
    public static void checkSize(PackageRequest request, long bytes) throws PackageOverBudgetException {
        if (bytes > request.maxPackageSize()) {
            throw new PackageOverBudgetException("The package gets bigger than maxPackageSize allows ("
                    + Quantities.size(request.maxPackageSize()) + ").\n" + biggest(request)
                    + "\nExclude what the app does not need, or raise maxPackageSize.");
        }
    }

    private static String biggest(PackageRequest request) {
        SizeTree sizes = new SizeTree();
        for (SelectedFile file : request.selection().files()) {
            sizes.add(file.path(), file.size(), 0);
        }
        return sizes.biggest(FOLDERS_NAMED).stream()
                .map(folder ->
                        (folder.path().isEmpty() ? "(root)" : folder.path()) + " " + Quantities.size(folder.bytes())
                                + " in " + folder.files() + (folder.files() == 1 ? " file" : " files"))
                .collect(Collectors.joining(", ", "Biggest folders before compression: ", "."));
    }
}
