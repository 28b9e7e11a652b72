package io.github.azureclean.emulator;

/** Which of the two public deployment servers is imitated. */
public enum Personality {
    /** KuduLite, the server of App Service on Linux. */
    LINUX,
    /** Kudu, the server of App Service on Windows. */
    WINDOWS;

    public boolean isLinux() {
        return this == LINUX;
    }
}
