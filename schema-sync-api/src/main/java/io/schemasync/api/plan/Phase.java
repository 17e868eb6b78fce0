package io.schemasync.api.plan;

/** When a step may run beside old and new versions of an application. */
public enum Phase {
    /** Adds what the new version needs; the old one does not notice. */
    EXPAND,
    /** Moves data or changes what both versions use. */
    MIGRATE,
    /** Takes away what only the old version needed. */
    CONTRACT
}
