package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import java.time.Duration;

/**
 * Carries out plans, one attempt at a time: who retries is the executor. An implementation may run SQL, write it to files, or
 * hand it to another tool.
 */
public interface MigrationRunner {
    /**
     * Asks a tenant's rows what a plan costs and risks, by running the probes of its steps. Reads only, takes no lock.
     *
     * @throws io.schemasync.api.error.InspectionException if a probe cannot be run
     */
    Assessment assess(TenantContext tenant, Plan plan);

    /**
     * Runs a plan once, from its first segment on: each segment in a transaction where it says so, its verification before
     * the commit. A failure inside a transactional segment leaves nothing of that segment behind. Before it starts it cleans
     * what a crashed run may have left.
     *
     * @throws io.schemasync.api.error.ExecutionException if a step fails, classified, or what {@code verification} throws
     */
    void executeMigration(TenantContext tenant, Plan plan, Verification verification);

    /**
     * Waits for the tenant's lock by trying again and again, never by a blocking call of the database's, on a connection of
     * its own. It is released when the guard is closed or its holder dies.
     *
     * @throws io.schemasync.api.error.LockException if it cannot be had in time; the message says who holds it, if known
     */
    LockGuard acquireLock(TenantContext tenant, Duration timeout);

    /**
     * Rehearses a plan on a scratch copy of the tenant's schema, without rows.
     *
     * @throws io.schemasync.api.error.ExecutionException if a step fails there
     * @throws io.schemasync.api.error.UnsupportedException if there is no scratch
     */
    void validateMigration(TenantContext tenant, Plan plan);
}
