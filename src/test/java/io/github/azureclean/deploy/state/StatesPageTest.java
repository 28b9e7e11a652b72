package io.github.azureclean.deploy.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the engine's states tells what the code does. */
class StatesPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/how-it-decides.md");
    private static final Path SOURCES = Path.of("src/main/java/io/github/azureclean/deploy/state");
    private static final Pattern ARROW = Pattern.compile("(?m)^ {4}(\\S+) --> (\\S+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    private static Set<String> states() {
        return Arrays.stream(State.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static Set<String> arrows() throws IOException {
        return ARROW.matcher(page())
                .results()
                .filter(arrow ->
                        !arrow.group(1).equals("[*]") && !arrow.group(2).equals("[*]"))
                .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The source of a state with that of the helpers that decide for it. */
    private static String source(String state) throws IOException {
        StringBuilder source = new StringBuilder(Files.readString(SOURCES.resolve(state + ".java")));
        if (state.equals("Watch") || state.equals("Idle")) {
            source.append(Files.readString(SOURCES.resolve("Candidates.java")));
        }
        if (state.equals("Idle")) {
            source.append(Files.readString(SOURCES.resolve("Replaced.java")));
        }
        if (state.equals("Watch")) {
            source.append(Files.readString(SOURCES.resolve("Unsuccessful.java")));
        }
        return source.toString();
    }

    @Test
    void every_state_is_in_the_table_and_in_the_diagram() throws IOException {
        Set<String> table =
                ROW.matcher(page()).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> drawn = new TreeSet<>();
        Matcher arrow = ARROW.matcher(page());
        while (arrow.find()) {
            drawn.add(arrow.group(1));
            drawn.add(arrow.group(2));
        }
        drawn.remove("[*]");

        assertThat(table).isEqualTo(states());
        assertThat(drawn).isEqualTo(states());
    }

    @Test
    void every_state_that_the_code_makes_in_another_is_an_arrow() throws IOException {
        Set<String> made = new TreeSet<>();
        for (String state : states()) {
            String source = source(state);
            for (String next : states()) {
                boolean makes = Pattern.compile("new " + next + "\\(|return " + next + "\\.|\\b" + next
                                + "\\.(first|again|lastLook|failed|unknown|unreadable|success)\\(")
                        .matcher(source)
                        .find();
                if (makes && !next.equals(state)) {
                    made.add(state + " --> " + next);
                }
            }
        }
        assertThat(arrows()).containsAll(made);
    }

    @Test
    void every_arrow_is_made_by_the_code() throws IOException {
        for (String arrow : arrows()) {
            String from = arrow.substring(0, arrow.indexOf(' '));
            String to = arrow.substring(arrow.lastIndexOf(' ') + 1);
            // A success that does not speak for us leads back, and so does the last look of a failure.
            String way = from.equals("Confirm") && !Set.of("Health", "End").contains(to)
                    ? "otherwise"
                    : from.equals("End")
                            ? "LastWord"
                            : from.equals("AttemptOver") && to.equals("End") ? "end(run)" : to;
            assertThat(source(from)).as(arrow).contains(way);
        }
    }
}
