package io.github.azureclean.zip;

/** Is told how far packing is, by the thread that packs. */
public interface PackProgress {
    /** Tells nobody. */
    PackProgress NONE = (packed, total) -> {};

    /**
     * Another piece was packed.
     *
     * @param packed bytes of content so far
     * @param total bytes of content in all
     */
    void packed(long packed, long total);
}
