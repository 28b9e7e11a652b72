package io.github.azureclean.deploy.server;

/**
 * Something that a swap would change or that differs between two slots. Holds no value: values may be secrets.
 *
 * @param level how much it matters
 * @param type kind of setting, such as {@code AppSetting}
 * @param name its name
 * @param rule what a swap does with it, such as {@code SlotSettingMissing}
 * @param description the server's own words, cut and masked
 */
public record SlotDifference(Level level, String type, String name, String rule, String description) {
    /** How much a difference matters. */
    public enum Level {
        INFORMATION,
        WARNING,
        /** The swap would not do. */
        ERROR
    }
}
