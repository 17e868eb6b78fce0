package io.schemasync.api.plan;

/** How careful a plan is with those who use the database meanwhile. */
public enum Policy {
    /** Fewest steps. */
    PLAIN,
    /** Fewest waits: indexes built concurrently, constraints validated apart. */
    ONLINE
}
