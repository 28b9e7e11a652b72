package io.github.azureclean.deploy.world;

import io.github.azureclean.deploy.world.World.Client;
import io.github.azureclean.deploy.world.World.End;
import io.github.azureclean.kudu.WireMeaning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs many worlds: {@code WorldRun SEEDS [FIRST]}; or shows one: {@code WorldRun trace SEED}. Prints violations by kind
 * with their first seeds, outcomes, and in how many worlds each fault happened.
 */
final class WorldRun {
    private static final int SHOWN = 8;

    private final WireMeaning wire = new WireMeaning();
    final Coverage coverage = new Coverage();
    final Map<Violation.Kind, List<Long>> seeds = new EnumMap<>(Violation.Kind.class);
    final Map<Violation.Kind, String> examples = new EnumMap<>(Violation.Kind.class);
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
            examples.putIfAbsent(violation.kind(), violation.what());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("outcomes " + outcomes + "\n");
        seeds.forEach((kind, found) -> text.append(kind)
                .append(": ")
                .append(found.size())
                .append(" worlds, first ")
                .append(found.subList(0, Math.min(SHOWN, found.size())))
                .append(", such as ")
                .append(examples.get(kind))
                .append('\n'));
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
