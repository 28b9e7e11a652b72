package io.github.azureclean.mojo.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azureclean.problem.UserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSourceTest {
    @ParameterizedTest
    @ValueSource(strings = {"ear", "maven-plugin", "hpi"})
    void an_unknown_packaging_is_refused_by_its_name_with_what_to_set(String packaging) {
        assertThatThrownBy(() -> ContentSource.requireKnown(packaging))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("'" + packaging + "'")
                .hasMessageContaining("contentDirectory")
                .hasMessageContaining("quarkus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jar", "war", "quarkus", "pom", "azure-app"})
    void a_known_packaging_is_none_of_its_business(String packaging) {
        assertThatCode(() -> ContentSource.requireKnown(packaging)).doesNotThrowAnyException();
    }
}
