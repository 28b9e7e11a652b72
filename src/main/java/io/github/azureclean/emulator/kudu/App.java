package io.github.azureclean.emulator.kudu;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The app as its deployment service knows it. */
public interface App {
    /** An app that is only files: always started, nothing to restart. */
    App FILES = new App() {
        @Override
        public void restart() {}

        @Override
        public StartState state() {
            return StartState.STARTED;
        }

        @Override
        public List<StartUp> starts() {
            return List.of();
        }
    };

    /** How far an app is. */
    enum StartState {
        /** It runs and does not listen yet. */
        STARTING,
        /** It listens. */
        STARTED,
        /** It ended. */
        FAILED
    }

    /**
     * One start.
     *
     * @param time when
     * @param offset where its output begins in the app's log
     * @param failed whether the app ended by itself, as far as is known now
     */
    record StartUp(Instant time, long offset, boolean failed) {}

    /** Ends what runs and starts anew. */
    void restart() throws IOException;

    /** How far it is now. */
    StartState state();

    /** Its starts, oldest first. */
    List<StartUp> starts();
}
