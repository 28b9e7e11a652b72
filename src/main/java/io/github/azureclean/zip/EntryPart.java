package io.github.azureclean.zip;

/**
 * Which entry a piece belongs to.
 *
 * @param name of the entry
 * @param resource what is packed
 * @param mode Unix mode
 * @param last whether it is the entry's last piece
 */
record EntryPart(String name, PackedResource resource, int mode, boolean last) {}
