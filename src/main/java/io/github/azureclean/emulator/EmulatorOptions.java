package io.github.azureclean.emulator;

import io.github.azureclean.emulator.fault.Fault;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator runs.
 *
 * @param dataFolder everything that the emulator writes; the history in it survives a restart
 * @param personality whose behaviour is imitated
 * @param scmPort port of the deployment service, 0 = any free one
 * @param sitePort port of the deployed site, 0 = any free one
 * @param adminPort port of the status page and the faults, 0 = any free one
 * @param bindAddress the address to listen on; loopback unless told otherwise
 * @param username of basic authentication
 * @param password of basic authentication
 * @param basicAuth whether basic authentication is switched on
 * @param bearerTokens tokens that are accepted
 * @param clock what time it is; any other than the system's makes the emulator move only when it is asked something
 * @param receiving how long a received package is unpacked
 * @param building how long it is built and copied
 * @param restarting how long the restart takes
 * @param run the command that starts the app in {@code wwwroot} with the variable {@code PORT}, or null for static files
 * @param maxHistory how many successful records are kept (the real server keeps 10)
 * @param settings app settings, such as {@code WEBSITE_RUN_FROM_PACKAGE} or {@code WEBSITE_STACK}
 * @param faults the faults armed from the start
 * @param armPort port of Azure Resource Manager, 0 = any free one
 * @param slots the deployment slots beside production, with their own app settings
 * @param slotSettings names of the app settings that stay with their slot when slots are swapped
 * @param swapping how long a swap takes
 * @param homeOutside whether the app lies outside of the data folder, which has a link to it
 */
public record EmulatorOptions(
        Path dataFolder,
        Personality personality,
        int scmPort,
        int sitePort,
        int adminPort,
        InetAddress bindAddress,
        String username,
        String password,
        boolean basicAuth,
        Set<String> bearerTokens,
        InstantSource clock,
        Duration receiving,
        Duration building,
        Duration restarting,
        @Nullable String run,
        int maxHistory,
        Map<String, String> settings,
        List<Fault> faults,
        int armPort,
        Map<String, Map<String, String>> slots,
        Set<String> slotSettings,
        Duration swapping,
        boolean homeOutside) {

    /** Copies the collections. */
    public EmulatorOptions {
        bearerTokens = Set.copyOf(bearerTokens);
        settings = Map.copyOf(settings);
        faults = List.copyOf(faults);
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        slotSettings = Set.copyOf(slotSettings);
    }

    /** The user of a slot: the app's own user, {@code $app}, has the slot's name behind it there. */
    public String username(String slot) {
        return slots.containsKey(slot) && username.startsWith("$") ? username + "__" + slot : username;
    }

    /** The users of all slots; each of them opens them all. */
    public Set<String> usernames() {
        Set<String> users = new HashSet<>(Set.of(username));
        slots.keySet().forEach(slot -> users.add(username(slot)));
        return users;
    }

    /** Options with their defaults, for a data folder that is created when it is missing. */
    public static Builder builder(Path dataFolder) {
        return new Builder(dataFolder);
    }

    public boolean realTime() {
        return clock.equals(InstantSource.system());
    }

    /** Names no credential. */
    @Override
    public String toString() {
        return "EmulatorOptions[" + personality + ", " + dataFolder + "]";
    }

    /** Collects options. */
    public static final class Builder {
        private final Path dataFolder;
        private Personality personality = Personality.LINUX;
        private int scmPort;
        private int sitePort;
        private int adminPort;
        private InetAddress bindAddress = InetAddress.getLoopbackAddress();
        private String username = "$emulator";
        private @Nullable String password;
        private boolean basicAuth = true;
        private final Set<String> bearerTokens = new HashSet<>();
        private InstantSource clock = InstantSource.system();
        private Duration receiving = Duration.ofMillis(300);
        private Duration building = Duration.ofMillis(300);
        private Duration restarting = Duration.ofMillis(300);
        private @Nullable String run;
        private int maxHistory = 1000;
        private final Map<String, String> settings = new HashMap<>();
        private List<Fault> faults = List.of();
        private int armPort;
        private final Map<String, Map<String, String>> slots = new LinkedHashMap<>();
        private final Set<String> slotSettings = new HashSet<>();
        private Duration swapping = Duration.ofMillis(300);
        private boolean homeOutside;

        private Builder(Path dataFolder) {
            this.dataFolder = dataFolder.toAbsolutePath().normalize();
        }

        /** Default: Linux. */
        public Builder personality(Personality value) {
            personality = value;
            return this;
        }

        /** Default: 0, any free port. */
        public Builder scmPort(int value) {
            scmPort = value;
            return this;
        }

        /** Default: 0, any free port. */
        public Builder sitePort(int value) {
            sitePort = value;
            return this;
        }

        /** Default: 0, any free port. */
        public Builder adminPort(int value) {
            adminPort = value;
            return this;
        }

        /** Default: 0, any free port. */
        public Builder armPort(int value) {
            armPort = value;
            return this;
        }

        /** Adds a slot with app settings of its own; default: none. */
        public Builder slot(String name, Map<String, String> appSettings) {
            slots.put(name.toLowerCase(Locale.ROOT), Map.copyOf(appSettings));
            return this;
        }

        /** Makes an app setting stay with its slot when slots are swapped; default: none. */
        public Builder slotSetting(String name) {
            slotSettings.add(name);
            return this;
        }

        /** Puts the app outside of the data folder, which gets a link to it; default: in it. */
        public Builder homeOutside() {
            homeOutside = true;
            return this;
        }

        /** Default: 300 ms. */
        public Builder swapping(Duration value) {
            swapping = value;
            return this;
        }

        /** Default: loopback. Any other address lets others reach the emulator and what it runs. */
        public Builder bindAddress(InetAddress value) {
            bindAddress = value;
            return this;
        }

        /** Default: {@code $emulator} and a random password. */
        public Builder credentials(String user, String secret) {
            username = user;
            password = secret;
            return this;
        }

        /** Default: on. */
        public Builder basicAuth(boolean value) {
            basicAuth = value;
            return this;
        }

        /** Accepts one more token; default: none. */
        public Builder bearerToken(String value) {
            bearerTokens.add(value);
            return this;
        }

        /** Default: the system's clock. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** Default: 300 ms each. */
        public Builder phases(Duration receive, Duration build, Duration restart) {
            receiving = receive;
            building = build;
            restarting = restart;
            return this;
        }

        /** Default: null, static files are served. */
        public Builder run(@Nullable String command) {
            run = command;
            return this;
        }

        /** Default: 1000. */
        public Builder maxHistory(int value) {
            maxHistory = value;
            return this;
        }

        /** Adds app settings. */
        public Builder settings(Map<String, String> values) {
            settings.putAll(values);
            return this;
        }

        /** Adds an app setting. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** Default: none. */
        public Builder faults(List<Fault> value) {
            faults = value;
            return this;
        }

        /** The options; a password that was not given is drawn at random. */
        public EmulatorOptions build() {
            return new EmulatorOptions(
                    dataFolder,
                    personality,
                    scmPort,
                    sitePort,
                    adminPort,
                    bindAddress,
                    username,
                    password == null ? randomPassword() : password,
                    basicAuth,
                    bearerTokens,
                    clock,
                    receiving,
                    building,
                    restarting,
                    run,
                    maxHistory,
                    settings,
                    faults,
                    armPort,
                    slots,
                    slotSettings,
                    swapping,
                    homeOutside);
        }

        private static String randomPassword() {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        }
    }
}
