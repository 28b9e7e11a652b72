package io.github.azureclean.content.finding;

/**
 * Something without which the app does not run.
 *
 * @param path the file that tells so
 * @param kind {@code dependencies-missing} or {@code build-missing}
 * @param message what is missing and how it comes in
 */
record Missing(String path, String kind, String message) {
    static Missing dependencies(String path, String message) {
        return new Missing(path, "dependencies-missing", message);
    }

    static Missing build(String path, String message) {
        return new Missing(path, "build-missing", message);
    }
}
