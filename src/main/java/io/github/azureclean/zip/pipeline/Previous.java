package io.github.azureclean.zip.pipeline;

import java.nio.channels.FileChannel;
import java.util.BitSet;

/**
 * What may be taken over from the last package.
 *
 * @param rows the rows whose entries are unchanged; the table has what is known of them, their offsets in the last package
 *     included
 * @param lengths bytes of these entries there, headers included
 * @param zip the last package
 */
public record Previous(BitSet rows, long[] lengths, FileChannel zip) {}
