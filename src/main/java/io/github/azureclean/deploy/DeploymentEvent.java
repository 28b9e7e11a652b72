package io.github.azureclean.deploy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happened during a deployment. */
public sealed interface DeploymentEvent {
    /**
     * A wait begins.
     *
     * @param what what is waited for, such as {@code deployment 3f2a of GITHUB to end}
     * @param atMost how long at most
     */
    record WaitStarted(String what, Duration atMost) implements DeploymentEvent {}

    /**
     * A wait goes on, told once a minute.
     *
     * @param what as at its start
     * @param waited how long it has taken
     * @param left how long it may still take
     */
    record StillWaiting(String what, Duration waited, Duration left) implements DeploymentEvent {}

    /**
     * A wait ended.
     *
     * @param what as at its start
     * @param waited how long it took
     * @param early whether it ended before its bound
     */
    record WaitEnded(String what, Duration waited, boolean early) implements DeploymentEvent {}

    /**
     * An upload begins.
     *
     * @param attempt from 1
     * @param maxAttempts how many there may be
     * @param bytes size of the body
     */
    record UploadStarted(int attempt, int maxAttempts, long bytes) implements DeploymentEvent {}

    /**
     * The content that is to be replaced was saved.
     *
     * @param bytes of the zip
     * @param files how many are in it
     */
    record ContentSaved(long bytes, int files) implements DeploymentEvent {}

    /**
     * Part of the body was handed to the network.
     *
     * @param sent bytes so far
     * @param total bytes in all
     */
    record UploadAdvanced(long sent, long total) implements DeploymentEvent {}

    /**
     * The upload ended.
     *
     * @param attempt from 1
     * @param httpStatus null without an answer
     * @param meaning in a few words
     * @param serverText the server's own words, cut and masked
     */
    record UploadAnswered(int attempt, @Nullable Integer httpStatus, String meaning, String serverText)
            implements DeploymentEvent {}

    /**
     * After a doubtful upload our deployment is looked for among the server's records.
     *
     * @param why what made it doubtful
     * @param atMost how long at most
     */
    record Reconciling(String why, Duration atMost) implements DeploymentEvent {}

    /**
     * Our deployment is in a new state.
     *
     * @param deploymentId its id
     * @param status in words, such as {@code building}
     */
    record Tracking(String deploymentId, String status) implements DeploymentEvent {}

    /**
     * An attempt came to nothing and another one follows.
     *
     * @param attempt the one that ended, from 1
     * @param reason why
     */
    record AttemptFailed(int attempt, String reason) implements DeploymentEvent {}

    /**
     * The content on the server was compared with ours.
     *
     * @param proven whether it is ours
     * @param detail one sentence
     */
    record Verified(boolean proven, String detail) implements DeploymentEvent {}

    /**
     * The app was asked whether it runs.
     *
     * @param attempt from 1
     * @param detail its answer in a few words
     */
    record HealthChecked(int attempt, String detail) implements DeploymentEvent {}

    /**
     * Something a person should know although the deployment goes on.
     *
     * @param message one sentence
     */
    record Warned(String message) implements DeploymentEvent {}
}
