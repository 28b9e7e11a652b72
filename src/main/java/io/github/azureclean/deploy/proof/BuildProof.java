package io.github.azureclean.deploy.proof;

import io.github.azureclean.deploy.server.Reading;
import io.github.azureclean.deploy.time.DeadlineReached;
import org.jspecify.annotations.Nullable;

/**
 * The server built what was uploaded, and may have packed the result, so that no file of the package stands there: what
 * stands there is proven by the build that our deployment's log names and that the build's manifest names, too.
 *
 * @param operation the build that the log names; null if it names none: then the manifest has at least to be a new one
 * @param everyFile whether the files are compared as well, where the build leaves them as they were
 */
record BuildProof(@Nullable String operation, boolean everyFile) implements ContentProof {
    @Override
    public Finding check(ProofContext context) throws InterruptedException, DeadlineReached {
        Reading<byte[]> reading = context.scm().file(BuildManifest.PATH);
        if (!(reading instanceof Reading.Value<byte[]> file)) {
            return ContentProof.without(
                    reading, "there is no " + BuildManifest.NAME + ", so the build on the server has not ended");
        }
        BuildManifest manifest = BuildManifest.of(file.value());
        Finding build = operation == null ? isNew(manifest, context.facts().buildManifest()) : isOurs(manifest);
        if (!everyFile || !(build instanceof Proven proven)) {
            return build;
        }
        ContentProof tree = manifest.keepsFiles() ? TreeProof.afterBuild(context.plan()) : null;
        if (tree == null) {
            return new Proven(
                    proven.by(),
                    proven.detail() + "; the build packs or replaces the files, so they were not compared");
        }
        Finding files = tree.check(context);
        return files instanceof Proven all
                ? new Proven(proven.by() + " and " + all.by(), proven.detail() + "; " + all.detail())
                : files;
    }

    private Finding isOurs(BuildManifest manifest) {
        return String.valueOf(operation).equals(manifest.operation())
                ? new Proven(
                        "build operation",
                        "what stands on the server is the output of build " + operation + ", which our deployment ran")
                : new Differs("what stands on the server is the output of another build (" + manifest.operation()
                        + " instead of " + operation + ")");
    }

    private static Finding isNew(BuildManifest manifest, @Nullable BuildManifest before) {
        return manifest.equals(before)
                ? new Differs(BuildManifest.NAME + " is still that of the build before")
                : new Proven(
                        "a new build manifest",
                        "the deployment's log names no build, but " + BuildManifest.NAME + " is a new one");
    }
}
