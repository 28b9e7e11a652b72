package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.UploadTarget;
import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The marker file {@code .azure-clean} holds the content hash of the package that brought it. */
public record MarkerProof() implements ContentProof {
    /** The marker's name at the root of the package. */
    static final String NAME = ".azure-clean";

    /** Where the marker of a whole site stands below {@code /home}. */
    public static final String AT_THE_ROOT = "site/wwwroot/" + NAME;

    static final Differs NONE = new Differs("there is no marker");

    @Override
    public Finding check(ProofContext context) throws InterruptedException, DeadlineReached {
        String path = path(context.plan().target());
        String ours = context.plan().contentSha256();
        if (path == null || ours == null) {
            return new Differs("the package has no marker");
        }
        Reading<byte[]> reading = context.scm().file(path);
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
}
