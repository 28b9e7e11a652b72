package io.github.azureclean.zip.generated;

import io.github.azureclean.zip.PackageException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A {@code .deployment} file: how Kudu builds what was deployed. Its keys, such as {@code SCM_DO_BUILD_DURING_DEPLOYMENT} or
 * {@code command}, are in Kudu's wiki, "Customizing deployments" and "Configurable settings".
 *
 * @param config the keys of the {@code [config]} section and their values, in this order
 */
public record DeploymentFile(Map<String, String> config) {
    /** Where Kudu looks for it. */
    public static final String PATH = ".deployment";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]+");

    public DeploymentFile {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /**
     * The file.
     *
     * @throws PackageException if there is no key, or a key or value cannot stand in it
     */
    public GeneratedFile file() throws PackageException {
        if (config.isEmpty()) {
            throw new PackageException(
                    "deploymentFile has no keys.\nWrite the keys of its [config] section, or remove it.");
        }
        StringBuilder text = new StringBuilder("[config]\n");
        for (Map.Entry<String, String> each : config.entrySet()) {
            if (!KEY.matcher(each.getKey()).matches()) {
                throw new PackageException("The key '" + each.getKey().replaceAll("\\p{Cntrl}", "?")
                        + "' of deploymentFile is none.\nKeys have letters, digits, '_', '.' and '-'.");
            }
            if (each.getValue().chars().anyMatch(Character::isISOControl)) {
                throw new PackageException("The value of " + each.getKey()
                        + " in deploymentFile holds a line break or another control character.\nWrite it on one line.");
            }
            text.append(each.getKey()).append(" = ").append(each.getValue()).append('\n');
        }
        return new GeneratedFile(PATH, text.toString());
    }
}
