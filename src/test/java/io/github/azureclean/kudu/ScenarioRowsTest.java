package io.github.azureclean.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioRowsTest {
    private static final Pattern ROW = Pattern.compile("^row(\\d+)_");

    @Test
    void everyRowOfTheContractHasAScenario() {
        TreeSet<Integer> rows = Stream.of(
                        ScenarioAcceptedTest.class,
                        ScenarioConflictTest.class,
                        ScenarioDoubtfulTest.class,
                        ScenarioRecordTest.class,
                        ScenarioRefusalTest.class,
                        ScenarioWeatherTest.class)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .map(Method::getName)
                .flatMap(name -> ROW.matcher(name).results())
                .map((MatchResult row) -> Integer.valueOf(row.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 57).boxed().toList());
    }
}
