package io.schemasync.core.internal.compare;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;

/** Copies parts with one thing changed, whatever their kind. */
public final class Parts {
    private Parts() {}

    /** Returns a part under another name, nothing else changed. */
    public static TablePart withName(TablePart part, String name) {
        return switch (part) {
            case Column column -> column.withName(name);
            case PrimaryKey key -> key.withName(name);
            case UniqueConstraint unique -> unique.withName(name);
            case ForeignKey key -> key.withName(name);
            case CheckConstraint check -> check.withName(name);
            case ExclusionConstraint exclusion -> exclusion.withName(name);
            case Index index -> index.withName(name);
            case Trigger trigger -> trigger(trigger, name, trigger.metadata());
            case Policy policy -> policy(policy, name, policy.metadata());
        };
    }

    /** Returns a part with other metadata. */
    public static TablePart withMetadata(TablePart part, Metadata metadata) {
        return switch (part) {
            case Column column -> column.withMetadata(metadata);
            case PrimaryKey key -> key.withMetadata(metadata);
            case UniqueConstraint unique -> unique.withMetadata(metadata);
            case ForeignKey key -> key.withMetadata(metadata);
            case CheckConstraint check -> check.withMetadata(metadata);
            case ExclusionConstraint exclusion -> exclusion.withMetadata(metadata);
            case Index index -> index.withMetadata(metadata);
            case Trigger trigger -> trigger.withMetadata(metadata);
            case Policy policy -> policy(policy, policy.name(), metadata);
        };
    }

    private static Trigger trigger(Trigger t, String name, Metadata metadata) {
        return new Trigger(
                name, t.timing(), t.events(), t.updateOf(), t.forEachRow(), t.condition(), t.body(), metadata);
    }

    private static Policy policy(Policy p, String name, Metadata metadata) {
        return new Policy(name, p.permissive(), p.command(), p.roles(), p.using(), p.check(), metadata);
    }
}
