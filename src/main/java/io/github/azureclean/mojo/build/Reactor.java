package io.github.azureclean.mojo.build;

import io.github.azureclean.credentials.CredentialException;
import io.github.azureclean.credentials.PublishProfile;
import io.github.azureclean.credentials.ScmAddress;
import io.github.azureclean.problem.LocalProblem;
import io.github.azureclean.problem.UserException;
import io.github.azureclean.problem.UserProblem;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The modules of one build: which of them go to an app, and that no two go to the same. */
public final class Reactor {
    private final BuildContext context;
    private final List<ModuleParameters> modules;

    public Reactor(BuildContext context) {
        this.context = context;
        this.modules = context.session().getProjects().stream()
                .map(context::parameters)
                .toList();
    }

    /**
     * Why nothing of this module is deployed, in words for the log; empty if it is its turn.
     *
     * @param namesApp whether its parameters name an app
     * @param goal the goal that deploys, where it is bound; null where it was called by name and visits every module
     * @throws UserException if no app is named although nothing else is built, or two modules would go to the same
     */
    public Optional<String> leftOut(boolean namesApp, @Nullable String goal) throws UserException, CredentialException {
        Optional<String> reason = skipped();
        if (reason.isEmpty() && !namesApp) {
            return Optional.of(withoutApp());
        }
        if (reason.isEmpty()) {
            requireSitesOfTheirOwn(goal);
        }
        return reason;
    }

    private String withoutApp() throws UserException {
        if (context.reactor()) {
            return "Skipped: this module names no app (appName, scmUrl or publishProfile).";
        }
        String empty = PublishProfile.whyEmpty(context.environment().variables());
        throw new UserException(
                LocalProblem.NO_TARGET,
                "It is not known where to deploy to: neither appName nor scmUrl nor publishProfile is set "
                        + (empty == null ? "" : "and " + empty + " ")
                        + "(-Dazure-clean.emulator=true deploys to a local stand-in).",
                "Set scmUrl, publishProfile or appName in the POM, or azure-clean.appName on the command line.");
    }

    /** Why this module is none that goes to an app, in words for the log; empty if it may be one. */
    public Optional<String> skipped() {
        ModuleParameters module = context.parameters();
        if (module.isAggregatorWithoutContent() && module.value("packageFile") == null) {
            return Optional.of("Skipped: " + ModuleParameters.AGGREGATOR);
        }
        if (!module.namesApp() && modules.stream().anyMatch(ModuleParameters::namesApp)) {
            return Optional.of("Skipped: this module names no app (appName, scmUrl or publishProfile in its POM),"
                    + " and another one of this build does.");
        }
        return Optional.empty();
    }

    /**
     * Refuses a build in which one module would be deployed over another.
     *
     * @param goal the goal that deploys, where it is bound; null where it was called by name and visits every module
     */
    private void requireSitesOfTheirOwn(@Nullable String goal) throws UserException, CredentialException {
        Map<URI, ModuleParameters> taken = new LinkedHashMap<>();
        Map<URI, Set<String>> folders = new LinkedHashMap<>();
        for (ModuleParameters module : modules) {
            URI site = goes(module, goal) ? site(module) : null;
            if (site == null) {
                continue;
            }
            ModuleParameters other = taken.putIfAbsent(site, module);
            String folder = module.value("targetPath");
            boolean apart =
                    folders.computeIfAbsent(site, key -> new HashSet<>()).add(String.valueOf(folder));
            if (other != null && !(apart && folder != null && other.value("targetPath") != null)) {
                throw new UserException(UserProblem.of(
                        LocalProblem.NO_TARGET,
                        "The modules '" + other.project().getArtifactId() + "' and '"
                                + module.project().getArtifactId() + "' would both be deployed to " + site
                                + ", one over the other; nothing was sent.\nName the app (<appName>) in the POM of the one"
                                + " that goes there: modules that name none are skipped then."));
            }
        }
    }

    private boolean goes(ModuleParameters module, @Nullable String goal) {
        boolean visited = goal == null || module.binds(goal);
        boolean named = module.namesApp() || modules.stream().noneMatch(ModuleParameters::namesApp);
        return visited
                && named
                && !module.isOn("skip")
                && !module.isOn("emulator")
                && !(module.isAggregatorWithoutContent() && module.value("packageFile") == null);
    }

    /** Null where it is not known; the module itself will say why. */
    private @Nullable URI site(ModuleParameters module) throws CredentialException {
        String file = module.value("publishProfile");
        Path profileFile =
                file == null ? null : module.project().getBasedir().toPath().resolve(file);
        PublishProfile profile =
                PublishProfile.find(profileFile, context.environment().variables());
        boolean known = profile != null || module.value("scmUrl") != null || module.value("appName") != null;
        return known
                ? ScmAddress.resolve(
                        module.value("scmUrl"),
                        profile == null ? null : profile.scmUrl(),
                        module.value("appName"),
                        module.value("slot"))
                : null;
    }
}
