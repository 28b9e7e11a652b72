package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.AppLog;
import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;

/** What a slot holds, by its marker. */
public interface SlotContents {
    /**
     * The content hash that a slot's marker says; {@link Reading.Missing} when it has no marker. One exchange.
     *
     * @param limit bounds the call from outside
     */
    Reading<String> marker(String slot, Duration limit) throws InterruptedException;

    /** What the app of a slot printed at its last start, as {@link io.github.azureclean.deploy.server.ScmSite#appLog}. */
    Reading<AppLog> appLog(String slot, Duration limit) throws InterruptedException;
}
