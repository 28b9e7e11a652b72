package io.github.azureclean.problem;

import java.util.Locale;

/** A kind of problem: each is a section of the troubleshooting guide. The constants of enums are kinds. */
public interface Kind {
    /** The troubleshooting guide. */
    String GUIDE = "https://azureclean.github.io/azure-clean-maven-plugin/troubleshooting.html";

    /** The name of the constant. */
    String name();

    /** The id of the section. */
    default String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The address of the section. */
    default String link() {
        return GUIDE + "#" + anchor();
    }
}
