package io.schemasync.core.internal.engine;

import io.schemasync.api.model.Snapshot;

/** What a run does for one tenant. Called by several threads. */
@FunctionalInterface
interface TenantWork {
    /**
     * Looks at a tenant's schema, and puts down what becomes known on the way. Called while other schemas are still being
     * read, so it is quick and leaves to {@link Next.Left} whatever locks or changes something.
     *
     * @throws io.schemasync.api.error.SchemaSyncException if something is wrong with it
     */
    Next look(TenantProgress progress, Snapshot inspected);
}
