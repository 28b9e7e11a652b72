package io.github.azureclean.deploy;

import io.github.azureclean.deploy.server.Reading;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The marker file {@code .azure-clean} holds the content hash of the package that brought it. */
record MarkerProof() implements ContentProof {
    /** The marker's name at the root of the package. */
    static final String NAME = ".azure-clean";

    private static final Differs NONE = new Differs("there is no marker");

    @Override
    public Finding check(Run run) throws InterruptedException, DeadlineReached {
        String path = path(run.plan().target());
        String ours = run.plan().contentSha256();
        if (path == null || ours == null) {
            return new Unreadable("the package has no marker", true);
        }
        Reading<byte[]> reading = run.scm().file(path);
        if (!(reading instanceof Reading.Value<byte[]> file)) {
            return ContentProof.without(reading, NONE.detail());
        }
        String there = new String(file.value(), StandardCharsets.UTF_8).strip();
        return there.equals(ours)
                ? new Proven("marker", "the marker on the server is ours")
                : new Differs(other(there));
    }

    private static String other(String there) {
        boolean hash = there.matches("[0-9a-f]{64}");
        return "the marker on the server is that of other content" + (hash ? " (" + there.substring(0, 12) + "…)" : "");
    }

    /** Where it stands below {@code /home}; null for artifacts that are not unpacked. */
    static @Nullable String path(UploadTarget target) {
        String root = TargetFolder.of(target);
        return root == null ? null : root + "/" + NAME;
    }

    /** A look that is repeated if it fails. */
    private static Finding look(Run run) throws InterruptedException, DeadlineReached {
        Waiting waiting = new Waiting(run);
        Finding finding = new MarkerProof().check(run);
        try {
            while (finding instanceof Unreadable unreadable && !unreadable.forGood()) {
                waiting.on(
                        "the marker on the server to be readable", run.budgets().readiness());
                run.deadline().sleep(run.budgets().pollInterval());
                finding = new MarkerProof().check(run);
            }
            waiting.over();
        } catch (WaitOver over) {
            waiting.over(over);
        }
        return finding;
    }

    /** Whether our marker stands there. */
    static boolean stands(Run run) throws InterruptedException, DeadlineReached {
        return look(run) instanceof Proven;
    }

    /** Whether our marker stands there now and did not before. */
    static boolean appeared(Run run) throws InterruptedException, DeadlineReached {
        return run.facts().markerTells() && stands(run);
    }

    /** Whether the marker of another package stands there that did not before: somebody else deployed meanwhile. */
    static boolean anothersAppeared(Run run) throws InterruptedException, DeadlineReached {
        return run.facts().markerTells()
                && look(run) instanceof Differs now
                && !now.equals(NONE)
                && !now.equals(run.facts().markerBefore());
    }

    /** Whether no other content's marker stands there. */
    static boolean notElsewhere(Run run) throws InterruptedException, DeadlineReached {
        return run.plan().contentSha256() == null || stands(run);
    }
}
