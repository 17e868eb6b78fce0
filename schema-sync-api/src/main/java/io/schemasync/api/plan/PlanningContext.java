package io.schemasync.api.plan;

import io.schemasync.api.model.Snapshot;

/**
 * What a dialect may look at while it says how to make a change.
 *
 * @param from the current schema, with renames already applied
 * @param to the target schema
 * @param dependencies what depends on what in {@code from}
 * @param policy how careful to be with those who use the database
 */
public record PlanningContext(Snapshot from, Snapshot to, DependencyGraph dependencies, Policy policy) {}
