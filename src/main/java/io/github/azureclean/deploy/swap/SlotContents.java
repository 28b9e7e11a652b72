package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.Reading;
import java.time.Duration;

/** What a slot holds, by its marker. */
@FunctionalInterface
public interface SlotContents {
    /**
     * The content hash that a slot's marker says; {@link Reading.Missing} when it has no marker. One exchange.
     *
     * @param limit bounds the call from outside
     */
    Reading<String> marker(String slot, Duration limit) throws InterruptedException;
}
