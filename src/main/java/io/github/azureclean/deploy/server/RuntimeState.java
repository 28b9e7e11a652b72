package io.github.azureclean.deploy.server;

import java.util.List;
import java.util.Set;

/**
 * Whether an app has started with a deployment ({@code deploymentStatus}).
 *
 * @param status such as {@code RuntimeSuccessful}
 * @param inProgress how many instances are about to start
 * @param successful how many have started
 * @param failed how many have not
 * @param errors in the server's words, masked
 */
public record RuntimeState(String status, int inProgress, int successful, int failed, List<String> errors) {
    private static final Set<String> BAD = Set.of("RuntimeFailed", "BuildFailed", "BuildAborted", "TimedOut");

    public RuntimeState {
        errors = List.copyOf(errors);
    }

    /** Whether it has started. */
    public boolean started() {
        return status.equalsIgnoreCase("RuntimeSuccessful");
    }

    /** Whether it has not, and will not. */
    public boolean notStarted() {
        return BAD.stream().anyMatch(status::equalsIgnoreCase);
    }

    /** {@code 1 of 3 instances started, 2 failed}; empty if no instance is counted. */
    public String instances() {
        int all = inProgress + successful + failed;
        return all == 0
                ? ""
                : successful + " of " + all + (all == 1 ? " instance" : " instances") + " started"
                        + (failed == 0 ? "" : ", " + failed + " failed");
    }
}
