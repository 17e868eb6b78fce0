package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Step;
import java.time.Duration;

/**
 * Hears what happens: for progress bars, audit trails, metrics. Called from the threads that work, so it must be quick and
 * safe for several of them; an error it throws is logged and does not stop the run.
 */
@FunctionalInterface
public interface SchemaSyncListener {
    /** Called with each event. */
    void on(Event event);

    /** Something that happened. */
    sealed interface Event {
        /** Returns whom it happened to. */
        TenantContext tenant();
    }

    /** Work for a tenant begins. */
    record TenantStarted(TenantContext tenant) implements Event {}

    /** Work for a tenant has ended, well or not. */
    record TenantFinished(TenantContext tenant, TenantResult result) implements Event {}

    /** A plan is about to be executed. */
    record PlanStarted(TenantContext tenant, Plan plan) implements Event {}

    /** A plan was executed to its end. */
    record PlanFinished(TenantContext tenant, Plan plan, Duration duration) implements Event {}

    /** A step begins. */
    record StepStarted(TenantContext tenant, Step step) implements Event {}

    /** A step's statements have run. */
    record StepFinished(TenantContext tenant, Step step, Duration duration) implements Event {}

    /** An attempt failed and will be tried again. */
    record Retried(TenantContext tenant, int attempt, Duration pause, String reason) implements Event {}

    /** A plan failed for good. */
    record PlanFailed(TenantContext tenant, Plan plan, String reason) implements Event {}

    /** Something a person should know. */
    record Warning(TenantContext tenant, String message) implements Event {}
}
