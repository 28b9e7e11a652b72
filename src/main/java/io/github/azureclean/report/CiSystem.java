package io.github.azureclean.report;

import com.google.gson.annotations.SerializedName;
import java.util.Map;

/** The CI system that runs the build. */
public enum CiSystem {
    @SerializedName("github-actions")
    GITHUB_ACTIONS("GitHub Actions"),
    @SerializedName("azure-devops")
    AZURE_DEVOPS("Azure DevOps"),
    @SerializedName("jenkins")
    JENKINS("Jenkins"),
    @SerializedName("gitlab")
    GITLAB("GitLab CI"),
    @SerializedName("none")
    NONE("no CI system");

    private final String label;

    CiSystem(String label) {
        this.label = label;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** Recognised by the variables that each system documents as its sign. */
    public static CiSystem detect(Map<String, String> environment) {
        if ("true".equalsIgnoreCase(environment.get("GITHUB_ACTIONS"))) {
            return GITHUB_ACTIONS;
        }
        if ("true".equalsIgnoreCase(environment.get("TF_BUILD"))) {
            return AZURE_DEVOPS;
        }
        if ("true".equalsIgnoreCase(environment.get("GITLAB_CI"))) {
            return GITLAB;
        }
        return environment.containsKey("JENKINS_URL") ? JENKINS : NONE;
    }
}
