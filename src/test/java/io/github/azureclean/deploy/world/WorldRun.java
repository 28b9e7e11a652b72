package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.world.World.Client;
import io.github.azureclean.deploy.world.World.End;
import io.github.azureclean.kudu.WireMeaning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs many worlds: {@code WorldRun SEEDS [FIRST]}; or shows one: {@code WorldRun trace SEED}. Prints violations by kind
 * with their first seeds, outcomes, and in how many worlds each fault happened.
 */
final class WorldRun {
    private static final int SHOWN = 8;
    private static final Pattern NAMES = Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f-]{27}|temp-[0-9a-f]+|\\b\\d+\\b");

    private final WireMeaning wire = new WireMeaning();
    final Coverage coverage = new Coverage();
    final Map<Violation.Kind, List<Long>> seeds = new EnumMap<>(Violation.Kind.class);
    /** What was said of each kind, without ids and numbers, and with which seeds. */
    private final Map<String, List<Long>> sayings = new TreeMap<>();

    final Map<String, Integer> outcomes = new TreeMap<>();

    private WorldRun() {}

    static WorldRun of(long first, long worlds, Client client) {
        WorldRun run = new WorldRun();
        for (long seed = first; seed < first + worlds; seed++) {
            run.add(seed, World.run(Seeds.script(seed), client, run.wire, Trace.NONE, run.coverage));
        }
        return run;
    }

    private void add(long seed, End end) {
        outcomes.merge(
                end.result() == null ? "EXCEPTION" : end.result().outcome().name(), 1, Integer::sum);
        for (Violation violation : end.violations()) {
            List<Long> found = seeds.computeIfAbsent(violation.kind(), kind -> new ArrayList<>());
            if (found.isEmpty() || found.get(found.size() - 1) != seed) {
                found.add(seed);
            }
            String saying =
                    violation.kind() + ": " + NAMES.matcher(violation.what()).replaceAll("");
            sayings.computeIfAbsent(saying, unseen -> new ArrayList<>()).add(seed);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("outcomes " + outcomes + "\n");
        seeds.forEach((kind, found) -> text.append(kind + " in " + found.size() + " worlds\n"));
        sayings.forEach((saying, found) -> text.append("  " + saying + ": " + found.size() + ", first "
                + found.subList(0, Math.min(SHOWN, found.size())) + "\n"));
        return text.toString();
    }

    public static void main(String[] args) {
        if (args[0].equals("trace")) {
            Script script = Seeds.script(Long.parseLong(args[1]));
            System.out.println(script);
            End end = World.run(script, Client.ENGINE, new WireMeaning(), System.out::println, new Coverage());
            end.violations().forEach(System.out::println);
            return;
        }
        WorldRun run = of(args.length > 1 ? Long.parseLong(args[1]) : 1, Long.parseLong(args[0]), Client.ENGINE);
        System.out.print(run);
        run.coverage.counts().forEach((what, times) -> System.out.println("  " + what + ": " + times));
    }
}
