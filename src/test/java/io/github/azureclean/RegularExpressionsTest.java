package io.github.azureclean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No text, however it is made, keeps one of our regular expressions busy: their work grows with the text, not faster. */
class RegularExpressionsTest {
    private static final int SMALL = 1024;
    /** Longer than any bounded repetition looks ahead; what grows faster than the text is seen at twice the small one. */
    private static final int LARGE = 8 * 1024;
    /** No file system has longer names, and these see nothing else. */
    private static final int LONGEST_NAME = 255;

    private static final Set<String> OF_NAMES = Set.of("SuspiciousNames.java");

    private static final int LOOKS_AT_A_NAME = 64 * 1024;

    /** A bounded repetition may look so far at each place. */
    private static final int LOOKS_A_CHARACTER = 4500;

    private static final Pattern CALL =
            Pattern.compile("(Pattern\\s*\\.compile|\\.matches|\\.replaceAll|\\.replaceFirst|\\.split|\\brule)\\s*\\(");
    private static final Pattern LITERAL = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

    /**
     * A regular expression in the code.
     *
     * @param searches whether it is looked for anywhere in a text, and not compared with the whole of it
     */
    private record Found(Path file, String regex, boolean searches) {}

    @TestFactory
    Stream<DynamicTest> takes_time_in_proportion_to_the_text() throws IOException {
        List<Found> all = all();
        assertThat(all).hasSizeGreaterThan(40);
        return all.stream()
                .map(found -> DynamicTest.dynamicTest(found.file().getFileName() + " " + found.regex(), () -> {
                    boolean ofNames =
                            OF_NAMES.contains(found.file().getFileName().toString());
                    for (String pump : pumps(found.regex())) {
                        if (ofNames) {
                            assertThat(looks(found, text(pump, LONGEST_NAME)))
                                    .as(pump)
                                    .isLessThan(LOOKS_AT_A_NAME);
                            continue;
                        }
                        // Growth first: the large text is tried only where the small one shows that it ends.
                        long small = looks(found, text(pump, SMALL));
                        long twice = looks(found, text(pump, 2 * SMALL));
                        assertThat(twice).as("twice of '%s'", pump).isLessThan(3 * small + 20_000);
                        assertThat(looks(found, text(pump, LARGE)))
                                .as("8 KB of '%s'", pump)
                                .isLessThan((long) LARGE * LOOKS_A_CHARACTER);
                    }
                }));
    }

    private static String text(String pump, int length) {
        return pump.repeat(length / pump.length() + 1).substring(0, length) + "\u0001";
    }

    /** How often a search through the text looks at one of its characters. */
    private static long looks(Found found, String text) {
        Counted counted = new Counted(text);
        Matcher matcher =
                Pattern.compile(found.regex(), Pattern.CASE_INSENSITIVE).matcher(counted);
        if (!found.searches()) {
            matcher.matches();
            return counted.looks;
        }
        while (matcher.find()) {
            // Each is one match of replaceAll.
            assertThat(matcher.end()).isNotNegative();
        }
        return counted.looks;
    }

    /** What a pattern waits for, alone and in pairs: its own words and characters, and those that often matter. */
    private static Set<String> pumps(String regex) {
        Set<String> parts = new LinkedHashSet<>(List.of("a", "-", " ", "0"));
        Matcher words =
                Pattern.compile("[A-Za-z]{2,}|[^A-Za-z0-9\\\\\\s(){}|?*+^$]").matcher(regex);
        while (words.find() && parts.size() < 9) {
            parts.add(words.group());
        }
        Set<String> pumps = new LinkedHashSet<>(parts);
        for (String first : parts) {
            for (String second : parts) {
                pumps.add(first + second);
            }
        }
        pumps.add("-eyJaaaaaaaaa");
        return pumps;
    }

    private static List<Found> all() throws IOException {
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String source = Files.readString(file);
                Matcher call = CALL.matcher(source);
                while (call.find()) {
                    String regex = concatenation(source, call.end());
                    if (!regex.isEmpty()) {
                        found.add(new Found(file, regex, searches(source, call)));
                    }
                }
            }
        }
        return found;
    }

    /** A constant that is only ever asked whether it matches the whole text does not search. */
    private static boolean searches(String source, Matcher call) {
        if (call.group(1).equals(".matches")) {
            return false;
        }
        Matcher constant = Pattern.compile("Pattern (\\w+) =\\s*$")
                .matcher(source.substring(Math.max(0, call.start() - 100), call.start()));
        if (!constant.find()) {
            return true;
        }
        return Pattern.compile("\\b" + constant.group(1) + "\\s*\\.matcher\\(([^;]*);")
                .matcher(source)
                .results()
                .anyMatch(use -> !use.group(1).contains(".matches()"));
    }

    /** The compiler reads these escapes before it reads a literal. */
    private static String characters(String literal) {
        return Pattern.compile("(?<!\\\\)\\\\u+([0-9a-fA-F]{4})")
                .matcher(literal)
                .replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)));
    }

    /** The literals that are joined there; what is no literal is left out, which must leave a regular expression. */
    private static String concatenation(String source, int start) {
        StringBuilder regex = new StringBuilder();
        Matcher literal = LITERAL.matcher(source).region(start, source.length());
        while (literal.lookingAt()) {
            regex.append(characters(literal.group(1)).translateEscapes());
            int next = literal.end();
            if (next >= source.length() || source.charAt(next) != '+') {
                return regex.toString();
            }
            // A constant between two literals stands for one kind of character.
            Matcher constant =
                    Pattern.compile("\\+\\s*[A-Z_]+\\s*\\+").matcher(source).region(next, source.length());
            if (constant.lookingAt()) {
                regex.append("[A-Za-z0-9_-]");
                next = constant.end() - 1;
            }
            literal.region(next + 1, source.length());
        }
        return regex.toString();
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }
}
