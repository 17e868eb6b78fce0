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

/** What is known of a tenant so far, so that an error takes nothing of it away. Used by one thread. */
final class TenantProgress {
    private final TenantContext tenant;
    private final long begin = System.nanoTime();
    private final Set<String> warnings = new LinkedHashSet<>();
    private @Nullable SchemaDiff diff;
    private @Nullable Plan plan;
    private @Nullable Assessment assessment;
    private List<Step> applied = List.of();

    TenantProgress(TenantContext tenant) {
        this.tenant = tenant;
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

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    TenantResult result(Status status, @Nullable SchemaSyncException error) {
        return new TenantResult(
                tenant, status, diff, plan, assessment, applied, List.copyOf(warnings), error, elapsed());
    }
}
