package io.schemasync.testkit.properties;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.DatabaseAdapter;

/** One database of one example: it holds a generated schema, with rows. */
public interface Fixture extends AutoCloseable {

    /** Returns the adapter to it. */
    DatabaseAdapter adapter();

    /** Returns the tenant whose schema it is. */
    default TenantContext tenant() {
        return TenantContext.ofConnection();
    }

    /** Returns a generated schema as this database reads it once it is made: a target. */
    Snapshot target(Snapshot generated);

    /** Returns whether an execution failed only because of rows, in a way no probe foresees; then nothing may have changed. */
    default boolean failedForRows(ExecutionException failure) {
        return false;
    }

    /** Reads the rows there are now. */
    Rows rows();

    @Override
    void close();
}
