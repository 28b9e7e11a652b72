package io.github.azureclean.content;

import io.github.azureclean.content.finding.Findings;

/**
 * What goes in, before contents were looked at.
 *
 * @param selection without findings
 * @param findings what names tell, and where contents are looked at
 */
public record SelectionPlan(Selection selection, Findings findings) {
    /**
     * The selection with all findings; to be asked for when each content was looked at.
     *
     * @throws SelectionException if there are findings to which the user wants a failure
     */
    public Selection complete() throws SelectionException {
        return new Selection(
                selection.files(),
                selection.directories(),
                selection.excluded(),
                selection.kept(),
                selection.rules(),
                findings.all());
    }
}
