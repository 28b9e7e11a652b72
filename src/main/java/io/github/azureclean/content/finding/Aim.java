package io.github.azureclean.content.finding;

import io.github.azureclean.content.Exclusion;
import io.github.azureclean.content.LeftOut;
import io.github.azureclean.content.rule.Origin;
import io.github.azureclean.content.rule.Rule;
import io.github.azureclean.content.rule.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges whether a rule left out something that its author hardly had in mind. */
final class Aim {
    /** {@code *docker*}, {@code **}{@code /*docker*}, {@code **}{@code /*docker*}{@code /**}. */
    private static final Pattern SUBSTRING = Pattern.compile("(?:\\*\\*/)?\\*([^*/]+)\\*(?:/\\*\\*?)?");
    /** {@code *.log}, {@code **}{@code /*.log}: an ending means the kind of file. */
    private static final Pattern ENDING = Pattern.compile("(?:\\*\\*/)?\\*\\.[^*/]+");

    private static final Pattern EVERYTHING = Pattern.compile("[*/]+");
    private static final List<String> CLEAN_FOLDERS = List.of("docker/**", "proc/**", "sys/**", "dev/**");

    private Aim() {}

    /** Whether the exclusion hit a part of a program by accident, as far as the rule's wording tells. */
    static boolean missed(LeftOut what) {
        Exclusion exclusion = what.exclusion();
        Rule rule = exclusion.rule();
        if (what.programs() == 0 || rule.syntax() == Syntax.BUILT_IN) {
            return false;
        }
        if (rule.origin() == Origin.PRESET && rule.syntax() == Syntax.ANT) {
            return missedByClean(what);
        }
        if (ENDING.matcher(rule.pattern()).matches()
                || EVERYTHING.matcher(rule.pattern()).matches()) {
            return false;
        }
        String library = library(exclusion.path());
        if (!library.isEmpty()) {
            return !rule.pattern().contains(library);
        }
        return switch (rule.syntax()) {
            case ZIP ->
                rule.origin() == Origin.PRESET
                        || SUBSTRING.matcher(rule.pattern()).matches();
            case ANT -> isPartOfAWord(rule.pattern(), exclusion.path());
            case GITIGNORE, BUILT_IN -> false;
        };
    }

    /** The clean preset means what it names, unless a library or a module bears that name. */
    private static boolean missedByClean(LeftOut what) {
        Exclusion exclusion = what.exclusion();
        return exclusion.directory()
                ? what.loadable() && CLEAN_FOLDERS.contains(exclusion.rule().pattern())
                : exclusion.rule().pattern().startsWith("Dockerfile")
                        && ProgramFiles.isSource(ProgramFiles.name(exclusion.path()));
    }

    /** The first library folder that something on the path is below of; empty if there is none. */
    private static String library(String path) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            if (ProgramFiles.isLibraryFolder(segments[i])) {
                return segments[i];
            }
        }
        return "";
    }

    /** Whether the pattern looks for a run of letters and found it inside a longer word, as test in latest. */
    private static boolean isPartOfAWord(String pattern, String path) {
        Matcher substring = SUBSTRING.matcher(pattern);
        if (!substring.matches()) {
            return false;
        }
        String wanted = substring.group(1).toLowerCase(Locale.ROOT);
        Pattern word = Pattern.compile("(?<!\\p{L})" + Pattern.quote(wanted) + "(?!\\p{L})");
        return !word.matcher(path.toLowerCase(Locale.ROOT)).find();
    }
}
