package io.github.azureclean.deploy.swap;

import io.github.azureclean.deploy.server.Reading;

/** What was read of a slot's marker. */
sealed interface Marker {
    /** It says a content. */
    record Of(String content) implements Marker {}

    /** The slot has none. */
    record None() implements Marker {}

    /** It could not be read. @param forGood whether waiting does not help */
    record Unreadable(String why, boolean forGood) implements Marker {}

    static Marker of(Reading<String> reading) {
        if (reading instanceof Reading.Value<String> value) {
            return new Of(value.value());
        }
        if (reading instanceof Reading.Missing<String>) {
            return new None();
        }
        if (reading instanceof Reading.Denied<String> denied) {
            return new Unreadable("HTTP " + denied.status() + " " + denied.serverText(), true);
        }
        Reading.Unavailable<String> unavailable = (Reading.Unavailable<String>) reading;
        return new Unreadable(unavailable.why(), unavailable.permanent() != null);
    }

    default boolean readable() {
        return !(this instanceof Unreadable);
    }
}
