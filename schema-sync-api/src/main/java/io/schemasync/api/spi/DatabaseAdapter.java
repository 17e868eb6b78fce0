package io.schemasync.api.spi;

import io.schemasync.api.model.Origin;
import java.util.Optional;

/**
 * One database server (or folder of files), and all that is done to it. Safe for use by several threads. Closing it gives
 * back every connection, lock and scratch.
 */
public interface DatabaseAdapter extends AutoCloseable {
    /** Returns what is at the other end: type, flavor, version. May connect. */
    Origin databaseType();

    /**
     * Tries to connect.
     *
     * @throws io.schemasync.api.error.InspectionException if that fails; the message says why
     */
    void testConnection();

    /** Returns the part that reads schemas. */
    SchemaInspector inspector();

    /** Returns the part that executes plans, the same each time: it stops a run whose lock it gave out and that is lost. */
    MigrationRunner migrationRunner();

    /** Returns the part that says how changes are made. */
    Dialect dialect();

    /** Returns the part that makes temporary empty scopes; nothing where there is none (targets can then not be SQL). */
    default Optional<ScratchProvider> scratch() {
        return Optional.empty();
    }

    /** Returns where the progress of plans is written down that cannot run in one transaction. */
    default PlanJournal journal() {
        return PlanJournal.none();
    }

    @Override
    void close();
}
