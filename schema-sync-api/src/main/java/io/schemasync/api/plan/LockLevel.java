package io.schemasync.api.plan;

/** What others cannot do while a step runs, from least to most. */
public enum LockLevel {
    /** Others read and write. */
    NONE,
    /** Others read and write, but not change the schema. */
    SCHEMA,
    /** Others read. */
    WRITES,
    /** Others wait. */
    ALL
}
