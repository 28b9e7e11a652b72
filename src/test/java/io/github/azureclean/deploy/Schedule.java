package io.github.azureclean.deploy;

import io.github.azureclean.deploy.UploadTarget.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** All that a seed decides about one simulated deployment: the server's nature, its faults and other people's deeds. */
final class Schedule {
    /** How much goes wrong. */
    enum Kind {
        /** Nothing. */
        CLEAN,
        /** One transient fault: it has to end in success. */
        ONE_TRANSIENT,
        /** Anything, in any number. */
        MIXED
    }

    /** What happens to one upload. */
    enum UploadFault {
        NONE,
        CONNECT_FAILS,
        RESET_IN_BODY,
        UNAVAILABLE_BEFORE_BODY,
        UNAVAILABLE_AFTER_BODY,
        REPLY_LOST,
        REPLY_LOST_NOT_STARTED,
        LATE_START_NO_REPLY,
        EMPTY_400_BUT_RUNS,
        CUT_AT_230_SECONDS,
        ACCEPTED_WITHOUT_ID,
        ACCEPTED_WITH_UNUSED_ID,
        ACCEPTED_WITHOUT_RECORD,
        CONFLICT_WITHOUT_REASON,
        AUTO_SWAP,
        THROTTLED,
        OTHER_CONTENT_TYPE,
        SYNCHRONOUS,
        REJECTED
    }

    /** What happens to our deployment at the server. */
    enum Trouble {
        NONE(true),
        KILLED_BY_RESTART(true),
        REPLACED(true),
        MARKED_FAILED_BUT_ALIVE(true),
        TEMPORARY_RECORD_STAYS(true),
        SLOW(true),
        CORRUPT(false),
        COPY_FAILS_SILENTLY(false),
        MARKER_NOT_REPLACED(false),
        RESTART_FAILS(false),
        CANCELLED(false),
        PARTIAL(false),
        BUILD_FAILS(false),
        ORPHANED(false),
        NEVER_ENDS(false);

        /** Whether it heals, by itself or by another upload. */
        final boolean transientFault;

        Trouble(boolean transientFault) {
            this.transientFault = transientFault;
        }
    }

    /** Somebody else's deployment. */
    record Foreign(Duration start, Duration lasts, boolean succeeds, boolean clean, boolean hasMarker) {}

    /** A span in which the SCM site does not answer. */
    record Outage(Duration from, Duration until) {}

    private static final List<UploadFault> TRANSIENT_UPLOAD_FAULTS = List.of(
            UploadFault.CONNECT_FAILS,
            UploadFault.RESET_IN_BODY,
            UploadFault.UNAVAILABLE_BEFORE_BODY,
            UploadFault.UNAVAILABLE_AFTER_BODY,
            UploadFault.REPLY_LOST,
            UploadFault.REPLY_LOST_NOT_STARTED,
            UploadFault.LATE_START_NO_REPLY,
            UploadFault.EMPTY_400_BUT_RUNS,
            UploadFault.CUT_AT_230_SECONDS,
            UploadFault.ACCEPTED_WITHOUT_ID,
            UploadFault.ACCEPTED_WITH_UNUSED_ID,
            UploadFault.ACCEPTED_WITHOUT_RECORD,
            UploadFault.CONFLICT_WITHOUT_REASON,
            UploadFault.AUTO_SWAP,
            UploadFault.THROTTLED,
            UploadFault.OTHER_CONTENT_TYPE,
            UploadFault.SYNCHRONOUS);
    private static final List<Trouble> TRANSIENT_TROUBLES = List.of(
            Trouble.KILLED_BY_RESTART,
            Trouble.REPLACED,
            Trouble.MARKED_FAILED_BUT_ALIVE,
            Trouble.TEMPORARY_RECORD_STAYS,
            Trouble.SLOW);

    final long seed;
    final SplittableRandom random;
    final Kind kind;
    final boolean linux;
    final Duration skew;
    final boolean contentBeforeIsOurs;
    final VerifyMode verify;
    final Endpoint endpoint;
    final boolean clean;
    final Duration transfer;
    final Duration unpack;
    final Duration build;
    final Duration mountDelay;
    final boolean receivedTimesMissing;
    final List<UploadFault> uploadFaults = new ArrayList<>();
    final List<Foreign> foreign = new ArrayList<>();
    final List<Outage> outages = new ArrayList<>();
    Trouble trouble = Trouble.NONE;
    double readFaults;
    double logFaults;
    boolean runsFromPackage;
    boolean runsFromUrl;
    boolean deniedAfterUpload;
    boolean deniedBefore;
    Duration staleLock = Duration.ZERO;

    Schedule(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        int share = random.nextInt(100);
        kind = share < 10 ? Kind.CLEAN : share < 45 ? Kind.ONE_TRANSIENT : Kind.MIXED;
        linux = random.nextBoolean();
        skew = Duration.ofSeconds(random.nextInt(-600, 601));
        contentBeforeIsOurs = chance(0.1);
        int mode = random.nextInt(10);
        verify = mode < 6 ? VerifyMode.MARKER : mode < 8 ? VerifyMode.FULL : VerifyMode.NONE;
        endpoint = chance(0.7) ? Endpoint.PUBLISH : Endpoint.ZIPDEPLOY;
        clean = chance(0.8);
        transfer = seconds(1, 60);
        unpack = seconds(1, 40);
        build = seconds(2, 60);
        mountDelay = chance(0.2) ? seconds(0, 20) : Duration.ZERO;
        receivedTimesMissing = chance(0.03);
        switch (kind) {
            case CLEAN -> {}
            case ONE_TRANSIENT -> oneTransient();
            case MIXED -> mixed();
        }
    }

    private void oneTransient() {
        switch (random.nextInt(6)) {
            case 0, 1 -> uploadFaults.add(pick(TRANSIENT_UPLOAD_FAULTS));
            case 2 -> trouble = pick(TRANSIENT_TROUBLES);
            case 3 -> foreign.add(foreign(0, 60));
            case 4 -> {
                Duration from = seconds(0, 150);
                outages.add(new Outage(from, from.plus(seconds(5, 90))));
            }
            default -> {
                if (chance(0.5)) {
                    readFaults = 0.2;
                } else {
                    staleLock = linux ? seconds(60, 1500) : Duration.ZERO;
                }
            }
        }
    }

    private void mixed() {
        for (int upload = random.nextInt(4); upload > 0; upload--) {
            uploadFaults.add(
                    chance(0.04)
                            ? UploadFault.REJECTED
                            : chance(0.3) ? UploadFault.NONE : pick(TRANSIENT_UPLOAD_FAULTS));
        }
        if (chance(0.5)) {
            trouble = Trouble.values()[random.nextInt(Trouble.values().length)];
        }
        for (int other = random.nextInt(4); other > 0; other--) {
            foreign.add(foreign(0, 400));
        }
        for (int outage = random.nextInt(3); outage > 0; outage--) {
            Duration from = seconds(0, 400);
            outages.add(new Outage(from, from.plus(seconds(5, chance(0.1) ? 900 : 120))));
        }
        readFaults = chance(0.5) ? 0 : random.nextDouble() * 0.3;
        logFaults = chance(0.7) ? 0 : random.nextDouble();
        runsFromPackage = chance(0.05);
        runsFromUrl = chance(0.02);
        deniedAfterUpload = chance(0.03);
        deniedBefore = chance(0.02);
        staleLock = chance(0.05) ? seconds(60, 1500) : Duration.ZERO;
    }

    private Foreign foreign(int from, int until) {
        return new Foreign(seconds(from, until), seconds(10, 300), chance(0.8), chance(0.7), chance(0.7));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Duration seconds(int least, int most) {
        return Duration.ofMillis(random.nextLong(least * 1000L, most * 1000L + 1));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + kind + (linux ? " Linux" : " Windows") + ", " + endpoint + ", verify " + verify
                + ", uploads " + uploadFaults + ", trouble " + trouble + ", foreign " + foreign + ", outages " + outages
                + ", transfer " + transfer + ", unpack " + unpack + ", build " + build + ", read faults " + readFaults
                + ", log faults " + logFaults + ", stale lock " + staleLock + ", skew " + skew
                + (clean ? ", clean" : "") + (contentBeforeIsOurs ? ", same content before" : "")
                + (runsFromPackage ? ", runs from package" : "") + (runsFromUrl ? ", runs from URL" : "")
                + (deniedAfterUpload ? ", denied after upload" : "") + (deniedBefore ? ", denied before" : "")
                + (receivedTimesMissing ? ", no received times" : "");
    }
}
