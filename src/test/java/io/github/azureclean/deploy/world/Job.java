package io.github.azureclean.deploy.world;

import org.jspecify.annotations.Nullable;

/** A package that the server has taken, until it ends. */
final class Job {
    enum State {
        /** Received, not begun: nobody can see it. */
        WAITING,
        RUNNING,
        ENDED,
        /** Turned away when it wanted to begin. */
        REFUSED
    }

    /** The number of our upload; 0 for somebody else's. */
    final int upload;
    /** Whether something on the way made it by sending our request twice. */
    final boolean copy;

    final Ending ending;
    final long unpack;
    final long build;
    final String id;
    final String operation;
    final String deployer;
    final String message;
    final boolean clean;
    final boolean synchronous;
    final Home.Content content;
    State state = State.WAITING;
    /** When it ended, or was seen to have failed. */
    long ended = -1;

    long begun = -1;
    boolean killed;
    boolean wasPurged;
    boolean lockStolen;

    /** Since when the public record says that it has failed, although it may be going on. */
    long saidToHaveFailed = -1;

    @Nullable
    Rec temporary;

    @Nullable
    Rec last;

    Job(
            int upload,
            boolean copy,
            Ending ending,
            long unpack,
            long build,
            String id,
            String operation,
            String deployer,
            String message,
            boolean clean,
            boolean synchronous,
            Home.Content content) {
        this.upload = upload;
        this.copy = copy;
        this.ending = ending;
        this.unpack = unpack;
        this.build = build;
        this.id = id;
        this.operation = operation;
        this.deployer = deployer;
        this.message = message;
        this.clean = clean;
        this.synchronous = synchronous;
        this.content = content;
    }

    boolean ours() {
        return upload > 0;
    }

    boolean live() {
        return state == State.WAITING || state == State.RUNNING;
    }

    /** Whether it has really succeeded. */
    boolean won() {
        return state == State.ENDED && !killed && ending.good();
    }

    /** Whose it is and what it does now, not how it will end. */
    String brief() {
        return (copy ? "a copy of " : "") + "our upload is " + state;
    }

    @Override
    public String toString() {
        return (ours() ? "our upload " + upload + (copy ? " (copy)" : "") : "foreign") + " " + id + " " + state + " "
                + ending + (killed ? " killed" : "");
    }
}
