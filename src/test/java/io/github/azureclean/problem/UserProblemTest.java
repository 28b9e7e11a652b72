package io.github.azureclean.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserProblemTest {
    @Test
    void is_told_in_three_lines_of_which_the_last_leads_to_the_guide() {
        UserProblem problem = new UserProblem(LocalProblem.NO_TARGET, "No\napp.", "Why  not.", "Set appName.");

        assertThat(problem.text().lines())
                .containsExactly("No app.", "Why not.", "Set appName. See " + Kind.GUIDE + "#no-target");
        assertThat(new UserException(problem)).hasMessage("No app.\nWhy not.\nSet appName.");
    }

    @Test
    void is_made_of_lines_of_which_the_first_says_what_and_the_last_what_to_do() {
        assertThat(UserProblem.of(LocalProblem.OFFLINE, "What.\nWhy.\nAnd why.\nCure."))
                .isEqualTo(new UserProblem(LocalProblem.OFFLINE, "What.", "Why. And why.", "Cure."));
        assertThat(UserProblem.of(LocalProblem.OFFLINE, "What.").text())
                .isEqualTo("What.\nSee " + LocalProblem.OFFLINE.link());
    }
}
