package io.github.azureclean.content.finding;

import java.io.IOException;
import java.util.regex.Pattern;

/** Whether the package itself asks the server to build it: its {@code .deployment} does. */
final class ServerBuildRequest {
    static final String FILE = ".deployment";
    private static final Pattern ASKS = Pattern.compile(
            "(?im)^\\s{0,9}+(?:command|scm_do_build_during_deployment)\\s{0,9}+=\\s{0,9}+(?!(?:false|0)?\\s{0,9}+$)\\S");

    /** What to write so that the server builds. */
    static final String CURE =
            "let the server do it: app setting SCM_DO_BUILD_DURING_DEPLOYMENT=true (on Linux with ENABLE_ORYX_BUILD not false)";

    private ServerBuildRequest() {}

    static boolean isIn(PackageView view) throws IOException {
        return ASKS.matcher(view.text(FILE)).find();
    }
}
