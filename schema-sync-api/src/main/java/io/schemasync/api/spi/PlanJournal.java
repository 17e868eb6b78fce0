package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import java.util.Optional;

/**
 * Writes down which step of which plan began and ended, for databases whose schema changes cannot be rolled back. Recovery is
 * by re-inspection; the journal says which step was under way.
 */
public interface PlanJournal {
    /** Notes that a step is about to run. */
    void begin(TenantContext tenant, Plan plan, Step step);

    /** Notes that a step has run. */
    void end(TenantContext tenant, Plan plan, Step step);

    /** Notes that a plan is done: nothing of it is under way. */
    void complete(TenantContext tenant, Plan plan);

    /** Returns the step that began and did not end, if there is one. */
    Optional<Entry> underWay(TenantContext tenant);

    /**
     * A step that began and did not end.
     *
     * @param fromHash the hash the plan started from
     * @param toHash the hash the plan leads to
     * @param step the step's number
     * @param description what it does
     */
    record Entry(String fromHash, String toHash, int step, String description) {}

    /** Returns a journal that writes nothing, for databases that roll back. */
    static PlanJournal none() {
        return NoJournal.INSTANCE;
    }
}
