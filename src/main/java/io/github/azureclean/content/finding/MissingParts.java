package io.github.azureclean.content.finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an app needs to run and does not have in its package. Only what is certain is told: that the app is started the way
 * App Service starts it, and that nothing in the package fetches the rest.
 */
final class MissingParts {
    private MissingParts() {}

    static List<Missing> find(PackageView view) throws IOException {
        boolean serverBuild = ServerBuildRequest.isIn(view);
        List<Missing> missing = new ArrayList<>();
        Stream.of(
                        PythonParts.look(view, serverBuild),
                        NodeParts.look(view, serverBuild),
                        PhpParts.look(view, serverBuild))
                .filter(Objects::nonNull)
                .forEach(missing::add);
        missing.addAll(NextParts.look(view));
        missing.addAll(FrontEndParts.look(view, serverBuild));
        return missing;
    }
}
