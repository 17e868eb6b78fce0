package io.schemasync.api.plan;

import io.schemasync.api.model.Ref;

/**
 * A named risk of a step.
 *
 * @param kind what kind of risk
 * @param object what it threatens
 * @param explanation what would happen, for people to read: one sentence without a full stop
 * @param suggestion what to do instead or before; empty if there is nothing to suggest
 */
public record Hazard(HazardKind kind, Ref object, String explanation, String suggestion) {}
