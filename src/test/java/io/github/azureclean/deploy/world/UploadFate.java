package io.github.azureclean.deploy.world;

/** What happens to one upload between the client and the server, and after. Times in milliseconds. */
final class UploadFate {
    enum Kind {
        /** 202. */
        TAKEN,
        /** The body arrived whole; the connection breaks before an answer. */
        REPLY_LOST,
        /** The body arrived whole; the front end gives up after 230 s. */
        GATEWAY_TIMEOUT,
        /** The body arrived whole; {@link #status} comes instead of an answer. */
        SERVER_ERROR,
        /** The connection breaks within the body. */
        CUT,
        /** No connection at all. */
        NO_CONNECTION,
        /** The front end answers {@link #status} before anything reaches Kudu. */
        FRONT_END,
        /** Something on the way sends the request twice: one copy runs, we see the 409 of the other. */
        REPLAYED,
        /** 409 although nobody deploys: the server could not take its lock. */
        CONFLICT_FOR_NOTHING,
        AUTO_SWAP,
        /** 415 to the content type that is tried first. */
        OTHER_TYPE,
        /** 202, and no record ever. */
        TAKEN_FOR_NOTHING,
        /** 200 when the deployment has ended. */
        SYNCHRONOUS,
        /** {@link #status} and {@link #text} that no repetition changes. */
        REFUSED,
        /** The package cannot be read to its end while it is sent. */
        UNREADABLE
    }

    /** Which id an accepting answer names. */
    enum NamedId {
        OWN,
        NONE,
        /** That of a record which was there before. */
        OLD_RECORD,
        NEVER_USED
    }

    Kind kind = Kind.TAKEN;
    /** Where Kudu saw the whole body but no answer came: whether it begins at all. */
    boolean begins = true;
    /** How long after the body's end it begins. */
    long beginsAfter;

    long repliesAfter = 700;
    NamedId id = NamedId.OWN;
    Ending ending = Ending.GOOD;
    /** From its beginning until its final record is there. */
    long unpack = 5_000;
    /** From its final record to its end. */
    long build = 12_000;
    /** Part of the body after which {@link Kind#CUT} strikes. */
    double cutAt = 0.5;

    int status;
    String text = "";
    long retryAfter;

    static UploadFate of(Kind kind) {
        UploadFate fate = new UploadFate();
        fate.kind = kind;
        return fate;
    }

    UploadFate ending(Ending ending) {
        this.ending = ending;
        return this;
    }

    UploadFate beginsAfter(long seconds) {
        beginsAfter = seconds * 1000;
        return this;
    }

    UploadFate notBegun() {
        begins = false;
        return this;
    }

    UploadFate takes(long unpackSeconds, long buildSeconds) {
        unpack = unpackSeconds * 1000;
        build = buildSeconds * 1000;
        return this;
    }

    UploadFate repliesAfter(long seconds) {
        repliesAfter = seconds * 1000;
        return this;
    }

    UploadFate names(NamedId id) {
        this.id = id;
        return this;
    }

    UploadFate says(int status, String text) {
        this.status = status;
        this.text = text;
        return this;
    }

    @Override
    public String toString() {
        return kind + (status == 0 ? "" : " " + status + " " + text) + " id " + id + " ends " + ending + " begins "
                + (begins ? "after " + beginsAfter : "never") + " unpack " + unpack + " build " + build
                + " reply after "
                + repliesAfter;
    }
}
