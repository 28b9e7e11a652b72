package io.github.azureclean.emulator.arm;

import io.github.azureclean.emulator.EmulatorOptions;
import io.github.azureclean.emulator.fault.Faults;
import io.github.azureclean.emulator.fault.ServerFault;
import io.github.azureclean.emulator.fault.SwapFault;
import io.github.azureclean.emulator.kudu.App;
import io.github.azureclean.emulator.kudu.Timeline;
import io.github.azureclean.emulator.site.Slot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The app with its slots, and the swaps between them: the target's slot settings are applied to the source, which starts
 * with them and is warmed up; then the contents trade places and each slot has its own slot settings again
 * (learn.microsoft.com, "Set up staging environments in Azure App Service").
 */
public final class AppService {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int START_LIMIT_SECONDS = 230;

    private final EmulatorOptions options;
    private final Faults faults;
    private final Timeline timeline;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Set<String> sticky = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Operation> operations = new HashMap<>();
    private final Moved moved;
    private @Nullable Operation running;
    private @Nullable Operation last;
    private Instant lastTime = Instant.EPOCH;
    private @Nullable Preview preview;

    /** What is done after the contents traded places. */
    public interface Moved {
        /** Does it. */
        void run() throws IOException;
    }

    /** Settings of another slot that were applied to one, and what it had before. */
    private record Preview(Slot source, Slot target, Map<String, String> before) {}

    /**
     * An app with its slots, production first.
     *
     * @param moved is told of every swap that took place
     */
    public AppService(EmulatorOptions options, Faults faults, List<Slot> slots, Moved moved) {
        this.options = options;
        this.faults = faults;
        this.timeline = new Timeline(options.clock());
        this.moved = moved;
        slots.forEach(slot -> this.slots.put(slot.name(), slot));
        sticky.addAll(options.slotSettings());
    }

    /** Lets happen what is due. */
    public synchronized void advance() throws IOException {
        timeline.runDue();
    }

    synchronized List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    synchronized Slot slot(String name) {
        Slot slot = slots.get(name.toLowerCase(Locale.ROOT));
        if (slot == null) {
            throw ArmProblem.missing("The slot '" + name + "'");
        }
        return slot;
    }

    synchronized @Nullable Operation running() {
        return running;
    }

    /** The last swap that succeeded, and when; null if there was none. */
    synchronized @Nullable Operation last() {
        return last;
    }

    synchronized Instant lastTime() {
        return lastTime;
    }

    synchronized Operation operation(String id) {
        Operation operation = operations.get(id);
        if (operation == null) {
            throw ArmProblem.missing("The operation '" + id + "'");
        }
        return operation;
    }

    synchronized Set<String> sticky() {
        return Set.copyOf(sticky);
    }

    synchronized void stick(Set<String> names) {
        sticky.clear();
        sticky.addAll(names);
    }

    /** The slot whose settings were applied to this one by a preview, or null. */
    synchronized @Nullable Slot previewTarget(Slot source) {
        return preview == null || preview.source() != source ? null : preview.target();
    }

    /** Refuses a change while something is in the way. */
    synchronized void requireQuiet() {
        if (running != null) {
            throw running.inTheWay(running.target.name());
        }
        if (preview != null) {
            throw new ArmProblem(
                    409,
                    "Conflict",
                    "The slots '" + preview.source().name() + "' and '"
                            + preview.target().name()
                            + "' have been prepared for swap. Complete or cancel it first.");
        }
    }

    /** Begins a swap. */
    synchronized Operation swap(Slot source, Slot target) throws IOException {
        List<SwapFault> spoiled = faults.forSwap();
        SwapFault.SwapConflict conflict = find(spoiled, SwapFault.SwapConflict.class);
        if (conflict != null) {
            throw new Operation(source, target, timeline.now()).inTheWay(target.name());
        }
        boolean completes = preview != null && preview.source() == source && preview.target() == target;
        if (!completes) {
            requireQuiet();
        }
        if (source == target) {
            throw new ArmProblem(400, "BadRequest", "Source and target slots of a swap cannot be the same.");
        }
        SwapFault.SwapTakes takes = find(spoiled, SwapFault.SwapTakes.class);
        return begin(source, target, spoiled, takes == null ? options.swapping() : takes.lasts());
    }

    private Operation begin(Slot source, Slot target, List<SwapFault> spoiled, Duration lasts) throws IOException {
        Operation operation = new Operation(source, target, timeline.now());
        operations.put(operation.id, operation);
        running = operation;
        SwapFault.SwapFails fails = find(spoiled, SwapFault.SwapFails.class);
        Map<String, String> before =
                preview == null ? source.content().kudu().settings().app() : preview.before();
        if (preview == null) {
            stage(source, target);
        }
        if (fails != null && fails.step() == SwapFault.Step.SETTINGS) {
            later(lasts.dividedBy(4), operation, () -> fail(operation, before, problem(fails, operation)));
            return operation;
        }
        Instant limit = timeline.now().plus(lasts).plusSeconds(START_LIMIT_SECONDS);
        later(
                lasts.dividedBy(2),
                operation,
                () -> warmUp(operation, before, fails, limit, lasts.dividedBy(2), spoiled));
        return operation;
    }

    private void warmUp(
            Operation operation,
            Map<String, String> before,
            SwapFault.@Nullable SwapFails fails,
            Instant limit,
            Duration left,
            List<SwapFault> spoiled)
            throws IOException {
        App.StartState state = operation.source.content().started();
        if (fails != null && fails.step() != SwapFault.Step.SWITCH) {
            fail(operation, before, problem(fails, operation));
        } else if (state == App.StartState.FAILED) {
            fail(operation, before, new ArmProblem(400, "BadRequest", text(SwapFault.Step.START, operation)));
        } else if (state == App.StartState.STARTED) {
            later(left, operation, () -> {
                if (fails == null) {
                    trade(operation, before, spoiled);
                } else {
                    fail(operation, before, problem(fails, operation));
                }
            });
        } else if (timeline.now().isAfter(limit)) {
            fail(operation, before, new ArmProblem(400, "BadRequest", text(SwapFault.Step.WARM_UP, operation)));
        } else {
            later(LOOK, operation, () -> warmUp(operation, before, fails, limit, left, spoiled));
        }
    }

    private void later(Duration wait, Operation operation, Timeline.Action action) {
        timeline.after(wait, () -> {
            if (!operation.ended) {
                action.run();
            }
        });
    }

    /** Applies the slot settings of the target to the source, which starts anew. */
    private void stage(Slot source, Slot target) throws IOException {
        Map<String, String> values = mixed(settings(source), settings(target));
        source.content().kudu().settings().replaceApp(values);
        source.content().restart();
    }

    private static Map<String, String> settings(Slot slot) {
        return slot.content().kudu().settings().app();
    }

    /** The settings of a content with the slot settings of an address. */
    private Map<String, String> mixed(Map<String, String> content, Map<String, String> address) {
        Map<String, String> mixed = new TreeMap<>(content);
        mixed.keySet().removeIf(sticky::contains);
        address.forEach((name, value) -> {
            if (sticky.contains(name)) {
                mixed.put(name, value);
            }
        });
        return mixed;
    }

    private void fail(Operation operation, Map<String, String> before, ArmProblem problem) throws IOException {
        operation.problem = problem;
        operation.ended = true;
        running = null;
        preview = null;
        operation.source.content().kudu().settings().replaceApp(before);
        operation.source.content().restart();
    }

    private void trade(Operation operation, Map<String, String> before, List<SwapFault> spoiled) throws IOException {
        Map<String, String> targetBefore = settings(operation.target);
        operation.source.content().breakDown(false);
        operation.target.content().breakDown(false);
        operation.source.trade(operation.target);
        operation.source.content().kudu().settings().replaceApp(mixed(targetBefore, before));
        operation.source.content().restart();
        operation.target.content().breakDown(find(spoiled, SwapFault.BrokenAfterSwap.class) != null);
        moved.run();
        operation.ended = true;
        running = null;
        preview = null;
        last = operation;
        lastTime = timeline.now();
    }

    /** Applies the settings of another slot, so that they can be looked at before a swap. */
    synchronized void preview(Slot source, Slot target) throws IOException {
        requireQuiet();
        preview = new Preview(source, target, settings(source));
        stage(source, target);
    }

    /** Takes the preview back. */
    synchronized void reset(Slot source) throws IOException {
        Preview open = preview;
        if (open != null && open.source() == source) {
            preview = null;
            source.content().kudu().settings().replaceApp(open.before());
            source.content().restart();
        }
    }

    /** Lets somebody else swap a slot with production. */
    public synchronized void apply(ServerFault.ForeignSwap fault) throws IOException {
        String name = fault.slot() == null
                ? slots.keySet().stream()
                        .filter(each -> !each.equals(Slot.PRODUCTION))
                        .findFirst()
                        .orElseThrow(() -> new IOException("There is no slot to swap."))
                : fault.slot();
        timeline.after(fault.startsIn(), () -> {
            if (running == null) {
                begin(slot(name), slot(Slot.PRODUCTION), List.of(), fault.lasts());
            }
        });
        timeline.runDue();
    }

    private static ArmProblem problem(SwapFault.SwapFails fails, Operation operation) {
        String words = fails.message() == null ? text(fails.step(), operation) : fails.message();
        return new ArmProblem(fails.status(), fails.status() == 409 ? "Conflict" : "BadRequest", words);
    }

    private static String text(SwapFault.Step step, Operation operation) {
        String slot = "'" + operation.source.name() + "' slot";
        String start = "Cannot swap site slots for the site because ";
        return switch (step) {
            case SETTINGS ->
                start + "the allocation of VM instances in " + slot + " has changed during the swap operation.";
            case START -> start + "the worker process for " + slot + " could not be started.";
            case WARM_UP -> start + "the application initialization in " + slot + " either took too long or failed.";
            case SWITCH -> start + "http ping requests to " + slot + " have failed.";
        };
    }

    private static <F extends SwapFault> @Nullable F find(List<SwapFault> faults, Class<F> kind) {
        return faults.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }
}
