package io.github.azureclean.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text on the report page can be read, light and dark: contrast as WCAG 2.1 counts it, 4.5 at least (level AA). */
class PageColoursTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "ink, paper",
        "ink, card",
        "ink, hover",
        "soft, paper",
        "soft, card",
        "accent, paper",
        "accent, card",
        "accent, hover",
        "good, good-paper",
        "warn, warn-paper",
        "bad, bad-paper",
        "ink, warn-paper",
        "tile-ink, code",
        "tile-ink, data",
        "tile-ink, media",
        "tile-ink, binary",
        "tile-ink, text",
        "tile-ink, other"
    })
    void text_stands_out_from_its_background(String text, String background) throws IOException {
        String style = style();
        int dark = style.indexOf("prefers-color-scheme: dark");

        assertThat(contrast(style.substring(0, dark), text, background))
                .as("light")
                .isGreaterThan(4.5);
        assertThat(contrast(style.substring(dark), text, background)).as("dark").isGreaterThan(4.5);
    }

    private static double contrast(String style, String text, String background) {
        Map<String, Double> light = new HashMap<>();
        Matcher colours = COLOUR.matcher(style);
        while (colours.find()) {
            light.put(colours.group(1), luminance(Integer.parseInt(colours.group(2), 16)));
        }
        double one = light.get(text);
        double other = light.get(background);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * channel(rgb >> 16 & 255) + 0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
    }

    private static double channel(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(PackageReportPage.class.getResourceAsStream("page/page.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
