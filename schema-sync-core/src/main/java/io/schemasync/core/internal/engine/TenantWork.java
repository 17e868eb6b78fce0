package io.schemasync.core.internal.engine;

import io.schemasync.api.engine.TenantResult.Status;

/** What a run does for one tenant. Called by several threads. */
@FunctionalInterface
interface TenantWork {
    /**
     * Works, and puts down what becomes known on the way.
     *
     * @return what came of it
     * @throws io.schemasync.api.error.SchemaSyncException if it went wrong
     */
    Status run(TenantProgress progress);
}
