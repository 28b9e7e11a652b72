package io.github.azureclean.deploy.server;

import java.time.Duration;
import java.util.List;

/**
 * What is asked of Azure Resource Manager about one app and its slots. A slot is named as users do: {@link #PRODUCTION}
 * is the app itself. Each call is one exchange. What the server or the network does is an answer, never an exception;
 * {@code limit} bounds a call from outside. Nothing that changes the app is ever sent twice by an implementation.
 */
public interface ResourceManager {
    /** The reserved name of the slot that is the app itself. */
    String PRODUCTION = "production";

    /** The app or one of its slots; {@link Reading.Missing} when there is none of that name. */
    Reading<SiteResource> site(String slot, Duration limit) throws InterruptedException;

    /** The names of all slots but {@link #PRODUCTION}. */
    Reading<List<String>> slots(Duration limit) throws InterruptedException;

    /** {@code slotsdiffs}: what a swap would change. Changes nothing. */
    Reading<List<SlotDifference>> differences(String from, String to, Duration limit) throws InterruptedException;

    /** {@code siteStatus}: the state of each instance; {@link Reading.Missing} where it is not offered (Windows). */
    Reading<List<InstanceState>> instances(String slot, Duration limit) throws InterruptedException;

    /**
     * {@code deploymentStatus}: whether the app has started with a deployment; {@link Reading.Missing} while the server
     * does not know it.
     */
    Reading<RuntimeState> runtime(String slot, String deploymentId, Duration limit) throws InterruptedException;

    /** {@code authsettingsV2}: whether the site asks its users to log in before the app sees them. */
    Reading<Boolean> siteAuthentication(String slot, Duration limit) throws InterruptedException;

    /** {@code basicPublishingCredentialsPolicies/scm}: whether the SCM site takes user name and password. */
    default Reading<Boolean> basicAuthentication(String slot, Duration limit) throws InterruptedException {
        return new Reading.Missing<>(true, "");
    }

    /** {@code config/web}: the rules for addresses that hold for the SCM site, in words. */
    default Reading<List<String>> accessRules(String slot, Duration limit) throws InterruptedException {
        return new Reading.Missing<>(true, "");
    }

    /**
     * {@code applySlotConfig}: the first half of a swap; {@code from} starts with the settings of {@code to}. Once more
     * does no harm.
     */
    ChangeAnswer prepareSwap(String from, String to, Duration limit) throws InterruptedException;

    /** {@code resetSlotConfig}: takes the first half of a swap back. Once more does no harm. */
    ChangeAnswer cancelSwap(String from, Duration limit) throws InterruptedException;

    /** {@code slotsswap}: begins the swap of two slots. A second one undoes the first. */
    ChangeAnswer swap(String from, String to, Duration limit) throws InterruptedException;

    /** {@code restart}: restarts the app of a slot. */
    ChangeAnswer restart(String slot, Duration limit) throws InterruptedException;

    /** How an operation stands that a {@link ChangeAnswer.Running} named. */
    ChangeAnswer operation(String address, Duration limit) throws InterruptedException;
}
