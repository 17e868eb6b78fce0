package io.schemasync.cli.output;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.SchemaSyncException;
import org.jspecify.annotations.Nullable;

/** Prints what came of a run, tenant by tenant as they come; called by one thread at a time. */
public interface Report {
    /** Prints what came of a tenant. */
    void tenant(TenantResult result, int exitCode);

    /**
     * Ends the report.
     *
     * @param error what ended the run; null if it went to its end
     */
    void end(int exitCode, @Nullable SchemaSyncException error);
}
