package io.schemasync.core.internal.engine;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a tenant so far, so that an error takes nothing of it away. Used by one thread at a time. */
final class TenantProgress {
    private final TenantContext tenant;
    private long since;
    private long before;
    private final Set<String> warnings = new LinkedHashSet<>();
    private @Nullable SchemaDiff diff;
    private @Nullable Plan plan;
    private @Nullable Assessment assessment;
    private List<Step> applied = List.of();

    /**
     * Begins.
     *
     * @param since when the work for the tenant began, in the time of {@link System#nanoTime()}
     */
    TenantProgress(TenantContext tenant, long since) {
        this.tenant = tenant;
        this.since = since;
    }

    TenantContext tenant() {
        return tenant;
    }

    void warn(List<String> messages) {
        warnings.addAll(messages);
    }

    void compared(SchemaDiff value) {
        diff = value;
    }

    void planned(@Nullable Plan value) {
        plan = value;
    }

    void assessed(Assessment value) {
        assessment = value;
    }

    void applied(List<Step> steps) {
        applied = steps;
    }

    /** Stops the clock while the tenant waits for its turn. */
    void pause() {
        before = elapsed().toNanos();
    }

    /** Goes on after {@link #pause()}. */
    void resume() {
        since = System.nanoTime();
    }

    Duration elapsed() {
        return Duration.ofNanos(before + System.nanoTime() - since);
    }

    TenantResult result(Status status, @Nullable SchemaSyncException error) {
        return new TenantResult(
                tenant, status, diff, plan, assessment, applied, List.copyOf(warnings), error, elapsed());
    }
}
