package io.github.azureclean.emulator.fault;

import io.github.azureclean.emulator.http.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults that are armed. Safe for threads. */
public final class Faults {
    /** What a fault of the server's state does at once. */
    public interface AtOnce {
        /** Does it. */
        void apply(ServerFault fault) throws IOException;
    }

    private static final class Armed {
        final Fault fault;
        int skip;
        int left;

        Armed(Fault fault) {
            this.fault = fault;
            if (fault instanceof RequestFault spoil) {
                skip = spoil.on().skip();
                left = spoil.on().times();
            } else if (fault instanceof DeploymentFault spoil) {
                left = spoil.times();
            } else if (fault instanceof SwapFault spoil) {
                left = spoil.times();
            }
        }
    }

    private final List<Armed> armed = new ArrayList<>();
    private final AtOnce server;

    public Faults(AtOnce server) {
        this.server = server;
    }

    /** Arms a fault, or lets it happen if it concerns the server's state. Several of one kind wait in a row. */
    public void add(Fault fault) throws IOException {
        if (fault instanceof ServerFault now) {
            server.apply(now);
        } else {
            synchronized (armed) {
                armed.add(new Armed(fault));
            }
        }
    }

    /** Disarms all. */
    public void clear() {
        synchronized (armed) {
            armed.clear();
        }
    }

    /** The faults that are still armed. */
    public List<Fault> active() {
        synchronized (armed) {
            return armed.stream().map(each -> each.fault).toList();
        }
    }

    /** The faults that this request meets, at most one of a kind; they count as used. */
    public List<RequestFault> meet(Exchange exchange) {
        return take(
                RequestFault.class, each -> each.fault instanceof RequestFault spoil && matches(spoil.on(), exchange));
    }

    /** The faults of the swap that is just being asked for, at most one of a kind; they count as used. */
    public List<SwapFault> forSwap() {
        return take(SwapFault.class, each -> each.fault instanceof SwapFault);
    }

    /** The faults of the upload that is just being accepted, at most one of a kind; they count as used. */
    public Spoiled forDeployment() {
        return new Spoiled(take(DeploymentFault.class, each -> each.fault instanceof DeploymentFault));
    }

    private <F extends Fault> List<F> take(Class<F> family, Predicate<Armed> meets) {
        synchronized (armed) {
            List<F> taken = new ArrayList<>();
            for (Armed each : armed) {
                if (!meets.test(each)) {
                    continue;
                }
                if (each.skip > 0) {
                    each.skip--;
                } else if (taken.stream().noneMatch(other -> each.fault.getClass() == other.getClass())) {
                    taken.add(family.cast(each.fault));
                    each.left -= each.left > 0 ? 1 : 0;
                }
            }
            armed.removeIf(each -> each.left == 0);
            return taken;
        }
    }

    private static boolean matches(RequestFault.Match match, Exchange exchange) {
        if (match.method() != null && !match.method().toUpperCase(Locale.ROOT).equals(exchange.method())) {
            return false;
        }
        if (match.path() == null) {
            return true;
        }
        return match.path().equals("upload")
                ? exchange.isUpload()
                : match.path().equals("swap")
                        ? exchange.path().toLowerCase(Locale.ROOT).endsWith("/slotsswap")
                        : exchange.path().startsWith(match.path())
                                || ("/api" + exchange.route()).startsWith(match.path());
    }

    /**
     * The faults of one deployment.
     *
     * @param faults at most one of a kind
     */
    public record Spoiled(List<DeploymentFault> faults) {
        public <F extends DeploymentFault> @Nullable F find(Class<F> kind) {
            return faults.stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .findFirst()
                    .orElse(null);
        }

        public boolean has(Class<? extends DeploymentFault> kind) {
            return find(kind) != null;
        }
    }
}
