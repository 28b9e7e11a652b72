package io.github.azureclean.problem;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a user is told when something does not work.
 *
 * @param kind the section of the guide
 * @param what what happened
 * @param why why it happened; empty where that says it all
 * @param cure what to do
 */
public record UserProblem(Kind kind, String what, String why, String cure) {
    /**
     * A problem from its lines.
     *
     * @param text what happened, then what to do, each a line; lines between them say why
     */
    public static UserProblem of(Kind kind, String text) {
        List<String> lines = text.lines().toList();
        int last = lines.size() - 1;
        return new UserProblem(
                kind,
                lines.isEmpty() ? "" : lines.get(0),
                last > 1 ? String.join(" ", lines.subList(1, last)) : "",
                last > 0 ? lines.get(last) : "");
    }

    /** All of it, in at most three lines, with the link to the section. */
    public String text() {
        return lines(cure + " See " + kind.link());
    }

    /** The same without the link. */
    String lines() {
        return lines(cure);
    }

    private String lines(String last) {
        return Stream.of(what, why, last)
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
