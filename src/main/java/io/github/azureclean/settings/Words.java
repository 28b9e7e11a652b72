package io.github.azureclean.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words of a fixed set, and lists of words, as the POM and the command line give them. */
public final class Words {
    private Words() {}

    /**
     * A constant by its word: its name in lower case with hyphens, such as {@code zip-command}.
     *
     * @param parameter name in the POM, for the complaint
     * @throws ParameterException if no constant has this word
     */
    public static <E extends Enum<E>> E choice(String parameter, @Nullable String value, Class<E> constants) {
        if (value != null) {
            for (E constant : constants.getEnumConstants()) {
                if (word(constant).equalsIgnoreCase(value.strip())) {
                    return constant;
                }
            }
        }
        throw ParameterException.of(
                parameter,
                value,
                Arrays.stream(constants.getEnumConstants()).map(Words::word).collect(Collectors.joining(", ")));
    }

    /**
     * A switch.
     *
     * @param parameter name in the POM, for the complaint
     * @throws ParameterException if the value is neither {@code true} nor {@code false}
     */
    public static boolean flag(String parameter, @Nullable String value) {
        String word = optional(value);
        if (!"true".equalsIgnoreCase(word) && !"false".equalsIgnoreCase(word)) {
            throw ParameterException.of(parameter, word, "true, false");
        }
        return Boolean.parseBoolean(word);
    }

    /** The word of a constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Elements without blanks around them, without empty ones and nulls: Maven makes {@code ["a", " b", null]} of
     * {@code -Dx=a, b,}.
     */
    public static List<String> list(@Nullable List<@Nullable String> values) {
        List<String> words = new ArrayList<>();
        if (values != null) {
            values.stream()
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .forEach(words::add);
        }
        return List.copyOf(words);
    }

    /** The text without blanks around it; null if nothing is left. */
    public static @Nullable String optional(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
