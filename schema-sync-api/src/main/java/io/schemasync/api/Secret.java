package io.schemasync.api;

import java.util.Objects;

/** Holds a password so that no log, report or exception shows it: its text form is always the same. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Wraps a secret text. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Returns the secret itself; call it only where it is handed to a driver. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "********";
    }
}
