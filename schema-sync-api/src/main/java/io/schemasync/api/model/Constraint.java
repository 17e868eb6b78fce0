package io.schemasync.api.model;

import org.jspecify.annotations.Nullable;

/** A constraint of a table. */
public sealed interface Constraint extends TablePart
        permits PrimaryKey, UniqueConstraint, ForeignKey, CheckConstraint, ExclusionConstraint {
    /** Returns this constraint under another name; {@code null} where the database is to choose one. */
    @Override
    Constraint withName(@Nullable String name);

    /** Returns this constraint with other metadata. */
    @Override
    Constraint withMetadata(Metadata metadata);

    /** When a constraint is checked. */
    enum Deferrability {
        /** At the end of each statement, always. */
        NOT_DEFERRABLE,
        /** At the end of each statement unless the transaction asks otherwise. */
        INITIALLY_IMMEDIATE,
        /** At the end of the transaction unless it asks otherwise. */
        INITIALLY_DEFERRED;

        /** Returns the facet's text; null for the default. */
        @Nullable
        String facet() {
            return this == NOT_DEFERRABLE ? null : name();
        }
    }
}
