package io.github.azureclean.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwapSettingsTest {
    @Test
    void takes_two_slots() {
        assertThat(SwapSettings.parse(" staging ", "Production")).isEqualTo(new SwapSettings("staging", "production"));
    }

    @ParameterizedTest
    @CsvSource({
        ",production,A swap needs a slot",
        "production,staging,A swap needs a slot",
        "staging,Staging,are no two slots",
        "staging,,are no two slots"
    })
    void refuses_what_cannot_be_swapped(String slot, String swapTo, String why) {
        assertThatThrownBy(() -> SwapSettings.parse(slot, swapTo))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(why);
    }
}
