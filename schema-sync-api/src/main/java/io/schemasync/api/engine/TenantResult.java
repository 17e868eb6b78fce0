package io.schemasync.api.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one tenant.
 *
 * @param tenant the tenant
 * @param status what came of it
 * @param diff the differences found; null if it did not come to comparing
 * @param plan the plan made or given; null if there was none
 * @param assessment what the plan costs and risks; null if it was not assessed
 * @param applied the steps that were applied and stay
 * @param warnings what a person should know, such as objects that are not modelled
 * @param error what went wrong; null unless the status says so
 * @param duration how long it took
 */
public record TenantResult(
        TenantContext tenant,
        Status status,
        @Nullable SchemaDiff diff,
        @Nullable Plan plan,
        @Nullable Assessment assessment,
        List<Step> applied,
        List<String> warnings,
        @Nullable SchemaSyncException error,
        Duration duration) {
    /** What came of a tenant. */
    public enum Status {
        /** It was equal to the target before. */
        IN_SYNC,
        /** It was made equal to the target. */
        SYNCED,
        /** It differs; nothing was to be changed. */
        DIFFERENT,
        /** It was not touched because of what the plan would do, or because of a rule of the user's. */
        REFUSED,
        /** Something went wrong. */
        FAILED,
        /** Its lock could not be had in time. */
        LOCKED,
        /** It was not started because another tenant failed. */
        SKIPPED
    }

    /** Copies the lists. */
    public TenantResult {
        applied = List.copyOf(applied);
        warnings = List.copyOf(warnings);
    }

    /** Returns whether the tenant was equal to the target before. */
    public boolean alreadyInSync() {
        return status == Status.IN_SYNC;
    }

    /** Returns whether it ended well: equal to the target, or compared as was asked. */
    public boolean isSuccess() {
        return switch (status) {
            case IN_SYNC, SYNCED, DIFFERENT -> true;
            case REFUSED, FAILED, LOCKED, SKIPPED -> false;
        };
    }
}
