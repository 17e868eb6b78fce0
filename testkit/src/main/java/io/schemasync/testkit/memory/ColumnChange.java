package io.schemasync.testkit.memory;

import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.SqlText;
import java.util.Optional;
import java.util.Set;

/**
 * A column that changes in place.
 *
 * @param from the column as it is
 * @param to the column as it shall be
 * @param leaves whether it depends on something that it must let go of first: its values wait as text meanwhile
 */
record ColumnChange(Column from, Column to, boolean leaves) {

    private static final SqlText WAITING = SqlText.of("text");

    /** Returns the change of a column; nothing for other parts and for columns that are made anew. */
    static Optional<ColumnChange> of(PartChange change) {
        if (Facts.goes(change)) {
            return Optional.empty();
        }
        return switch (change) {
            case PartChange.Altered(Column from, Column to, var facets) ->
                Optional.of(new ColumnChange(from, to, !dependencies(to).containsAll(dependencies(from))));
            case PartChange.Recreated(Column from, Column to) -> Optional.of(new ColumnChange(from, to, true));
            case PartChange.Altered other -> Optional.empty();
            case PartChange.Recreated other -> Optional.empty();
            case PartChange.Added other -> Optional.empty();
            case PartChange.Removed other -> Optional.empty();
            case PartChange.Renamed other -> Optional.empty();
            case PartChange.Moved other -> Optional.empty();
        };
    }

    /** Returns whether the column comes to depend on something new, or comes back. */
    boolean arrives() {
        return leaves || !dependencies(from).containsAll(dependencies(to));
    }

    /** Returns the column while it depends on nothing. */
    Column detached() {
        return from.withType(WAITING)
                .withDefaultValue(null)
                .withMetadata(to.metadata().withDependsOn(Set.of()));
    }

    private static Set<?> dependencies(Column column) {
        return column.metadata().dependsOn();
    }
}
