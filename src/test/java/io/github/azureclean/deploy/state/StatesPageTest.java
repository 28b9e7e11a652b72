package io.github.azureclean.deploy.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azureclean.deploy.attribution.OwnUpload;
import io.github.azureclean.deploy.server.UploadAnswer;
import io.github.azureclean.deploy.server.UploadExchange;
import io.github.azureclean.kudu.WireMeaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The row about an answer without words, and what it promises. */
    private static String promised(int status) throws IOException {
        List<String> rows = page().lines()
                .dropWhile(line -> !line.startsWith("| the answer to the upload"))
                .skip(2)
                .takeWhile(line -> line.startsWith("| "))
                .filter(line -> !line.contains("record with"))
                .toList();
        List<String> names = List.of(String.valueOf(status), status / 100 + "xx");
        // What only some words or an earlier answer make of a status stands there with them.
        return names.stream()
                .flatMap(name -> rows.stream()
                        .filter(row -> Pattern.compile("\\b" + name + "(?! (because|of|for|`))")
                                .matcher(row.split("\\|")[1])
                                .find()))
                .findFirst()
                .map(row -> row.split("\\|")[2].strip())
                .orElse("nothing");
    }

    private static String follows(UploadAnswer answer) {
        if (answer instanceof UploadAnswer.Accepted || answer instanceof UploadAnswer.Finished) {
            return "the package is taken";
        } else if (answer instanceof UploadAnswer.Doubtful) {
            return "it may have been taken";
        } else if (answer instanceof UploadAnswer.Conflict conflict) {
            return conflict.kind() == UploadAnswer.Conflict.Kind.AUTO_SWAP
                    ? "sent again after two minutes"
                    : "sent again when the other deployment has ended";
        } else if (answer instanceof UploadAnswer.Throttled) {
            return "sent again after the pause";
        } else if (answer instanceof UploadAnswer.UnsupportedMediaType) {
            return "sent again once as";
        }
        OwnUpload own = new OwnUpload(
                1, "", Set.of(), null, null, Duration.ZERO, new UploadExchange(answer, 1, true, null, "", null, null));
        return own.mayPass() ? "may pass" : "never sent again";
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                200, 202, 301, 302, 307, 400, 405, 406, 407, 408, 409, 410, 413, 415, 422, 423, 429, 500, 502, 503, 504
            })
    void what_follows_an_answer_is_what_the_page_says(int status) throws IOException {
        assertThat(promised(status)).startsWith(follows(new WireMeaning().upload(status, "", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "409, There is an auto swap deployment currently ongoing, because of an auto swap",
        "409, Run-From-Zip is set to a remote URL, 409 for a package at a URL",
        "403, This web app is stopped., 403 of a stopped app",
        "404, 404 Web Site not found., 404 `web site not found`"
    })
    void what_follows_from_the_words_of_an_answer_is_what_the_page_says(int status, String words, String row)
            throws IOException {
        String line = page().lines()
                .filter(each -> each.startsWith("| ") && each.contains(row))
                .findFirst()
                .orElseThrow();

        assertThat(line.split("\\|")[2].strip()).startsWith(follows(new WireMeaning().upload(status, words, null)));
    }
}
