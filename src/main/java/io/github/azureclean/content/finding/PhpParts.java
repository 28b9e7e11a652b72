package io.github.azureclean.content.finding;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the packages that a PHP app asks for are in its package. */
final class PhpParts {
    private static final String COMPOSER = "composer.json";

    private PhpParts() {}

    static @Nullable Missing look(PackageView view, boolean serverBuild) throws IOException {
        JsonElement require = view.json(COMPOSER).get("require");
        if (serverBuild
                || require == null
                || !require.isJsonObject()
                || view.paths().stream().noneMatch(path -> path.endsWith(".php"))) {
            return null;
        }
        // php, ext-json, lib-icu: what the platform brings.
        List<String> packages = require.getAsJsonObject().keySet().stream()
                .filter(name -> name.contains("/"))
                .toList();
        if (packages.isEmpty() || view.has("vendor/autoload.php") || StartScripts.install(view)) {
            return null;
        }
        return Missing.dependencies(
                COMPOSER,
                "The app needs " + packages.get(0)
                        + (packages.size() > 1 ? " and " + (packages.size() - 1) + " more packages" : "")
                        + " (composer.json), and vendor/autoload.php is not in the package: it will not start. Either put them"
                        + " in before packing: composer install --no-dev --optimize-autoloader; or "
                        + ServerBuildRequest.CURE + ". If they come from elsewhere, write <keep>composer.json</keep> in"
                        + " <keeps>.");
    }
}
