package io.github.azureclean.deploy.world;

import java.util.ArrayList;
import java.util.List;

/** One upload as it really was, with what the client could read of it. */
final class Sent {
    final int number;
    final UploadFate fate;
    final long begun;
    long ended = -1;
    boolean whole;
    /** Whether it was answered with what no repetition changes. */
    boolean refused;
    /** Of the answer; 0 for none. */
    int status;
    /** Whether the answer named the id that its final record has. */
    boolean named;

    final List<Job> jobs = new ArrayList<>(2);
    /** Since when an answered list or record has shown a record of it. */
    long seenAt = -1;
    /** Answered lists since its end. */
    int lists;

    long firstList = -1;
    long lastList = -1;

    Sent(int number, UploadFate fate, long begun) {
        this.number = number;
        this.fate = fate;
        this.begun = begun;
    }

    /** Whether the lists that were answered are enough to take it for not begun (contract: three reads over a minute). */
    boolean lookedForInVain(long window) {
        return seenAt < 0 && lists >= 3 && lastList - ended >= window - 1000;
    }
}
