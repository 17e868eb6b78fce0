package io.schemasync.api.spi;

/** Something a database or its adapter may be able to do. The contract suite checks each, declared or not. */
public enum Capability {
    /** Schema changes can be rolled back. */
    TRANSACTIONAL_DDL,
    /** The adapter makes scratches, so SQL can be a target. */
    SCRATCH,
    /** Plans can be rehearsed. */
    REHEARSAL,
    /** There may be several tenants in one server. */
    TENANTS,
    /** Tables can be renamed with their rows. */
    RENAME_TABLE,
    /** Columns can be renamed with their values. */
    RENAME_COLUMN,
    /** Objects carry comments. */
    COMMENTS,
    /** Objects carry grants. */
    GRANTS
}
