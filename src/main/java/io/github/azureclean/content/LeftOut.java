package io.github.azureclean.content;

import io.github.azureclean.content.finding.ProgramFiles;
import io.github.azureclean.content.rule.Rule;

/**
 * An exclusion, and what it costs the program.
 *
 * @param exclusion what was left out
 * @param programs how many of its files are part of a program
 * @param loadable whether it is a folder that a program loads as a whole
 */
public record LeftOut(Exclusion exclusion, long programs, boolean loadable) {
    public static LeftOut file(String path, long size, Rule rule) {
        return new LeftOut(new Exclusion(path, false, 1, size, rule), ProgramFiles.isProgram(path) ? 1 : 0, false);
    }
}
