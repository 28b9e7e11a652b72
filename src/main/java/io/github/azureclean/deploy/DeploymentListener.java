package io.github.azureclean.deploy;

/** Told what the engine does, as it does it. */
@FunctionalInterface
public interface DeploymentListener {
    /** Something happened. Called in the engine's thread; must not block. */
    void on(DeploymentEvent event);
}
