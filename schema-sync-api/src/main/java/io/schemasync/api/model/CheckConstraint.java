package io.schemasync.api.model;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A check constraint.
 *
 * @param name the constraint's name; null if it was given none
 * @param expression the condition that every row meets, without the outer parentheses
 * @param noInherit whether child tables are free of it, on PostgreSQL
 * @param validated whether rows that were there before have been checked
 * @param enforced whether it is checked at all
 * @param metadata comment, attributes, dependencies
 */
public record CheckConstraint(
        @Nullable String name,
        SqlText expression,
        boolean noInherit,
        boolean validated,
        boolean enforced,
        Metadata metadata)
        implements Constraint {
    /** Makes a plain check: inherited, validated and enforced. */
    public static CheckConstraint of(@Nullable String name, SqlText expression) {
        return new CheckConstraint(name, expression, false, true, true, Metadata.none());
    }

    @Override
    public ObjectKind kind() {
        return ObjectKind.CHECK;
    }

    @Override
    public CheckConstraint withName(@Nullable String value) {
        return new CheckConstraint(value, expression, noInherit, validated, enforced, metadata);
    }

    @Override
    public CheckConstraint withMetadata(Metadata value) {
        return new CheckConstraint(name, expression, noInherit, validated, enforced, value);
    }

    @Override
    public SortedMap<String, Facet> facets() {
        return new Facets()
                .sql("expression", expression)
                .flag("no-inherit", noInherit)
                .flag("not-valid", !validated)
                .flag("not-enforced", !enforced)
                .metadata(metadata)
                .build();
    }
}
