package io.github.azureclean.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Several apps that get one package.
 *
 * @param members the apps in their order
 * @param rollout how many at once
 * @param onFailure what is done when one fails
 */
public record FleetSettings(List<Member> members, int rollout, OnTargetFailure onFailure) {
    // It is also the name of a folder.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    /**
     * One of them.
     *
     * @param name tells it from the others
     * @param settings what is asked of it
     */
    public record Member(String name, DeploySettings settings) {}

    /**
     * @throws ParameterException if two members would get into each other's way
     */
    public FleetSettings {
        members = List.copyOf(members);
        Map<String, String> names = new HashMap<>();
        Map<String, String> slots = new HashMap<>();
        for (Member each : members) {
            String other = names.put(each.name().toLowerCase(Locale.ROOT), each.name());
            if (other != null) {
                throw ParameterException.of(
                        "targets", each.name(), "a <name> of its own in each <target>, also without regard to case");
            }
            requireSlotsOfItsOwn(each, slots);
        }
    }

    private static void requireSlotsOfItsOwn(Member member, Map<String, String> taken) {
        TargetSettings target = member.settings().target();
        SwapSettings swap = member.settings().release().swap();
        if (target.appName() == null || target.emulated()) {
            return;
        }
        String slot = target.slot() == null ? "production" : target.slot();
        for (String each : swap == null ? List.of(slot) : List.of(slot, swap.to())) {
            String other = taken.put((target.appName() + " " + each).toLowerCase(Locale.ROOT), member.name());
            if (other != null) {
                throw ParameterException.combination(
                        "The targets '" + other + "' and '" + member.name() + "' would both change " + each + " of "
                                + target.appName() + ", one over the other; nothing was sent.",
                        "Set another appName or slot in one of them.");
            }
        }
    }

    /**
     * The name of a target.
     *
     * @throws ParameterException if it is missing, or cannot be the name of a folder
     */
    public static String name(@Nullable String given) {
        String name = Words.optional(given);
        if (name == null || !NAME.matcher(name).matches()) {
            throw ParameterException.of(
                    "name' of a target in 'targets", name, "letters, digits, _ and -, 60 at most, such as west-europe");
        }
        return name;
    }
}
