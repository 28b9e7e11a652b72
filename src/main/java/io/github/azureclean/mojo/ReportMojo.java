package io.github.azureclean.mojo;

import io.github.azureclean.mojo.build.ForkedBuild;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the package manifest for people and machines: what is in the package, what was left out and by which rule, what
 * looks suspicious. Builds and packs first; works offline.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", requiresDirectInvocation = true, threadSafe = true)
@Execute(phase = LifecyclePhase.PACKAGE, lifecycle = "azure-clean")
public class ReportMojo extends AzureCleanMojo {
    @Override
    void run() throws Exception {
        ForkedBuild.handOver(context().project());
        new Reporting(context()).run();
    }
}
