package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what a table says that rests on something which rests on the table: a check that calls a function over its rows, a policy
 * that looks at a view of it. It comes after the table and goes before it.
 */
final class SelfReference {
    private final Table table;
    private final Snapshot side;

    SelfReference(Table table, Snapshot side) {
        this.table = table;
        this.side = side;
    }

    /** Returns whether a part of the table is one. */
    boolean isOne(TablePart part) {
        return leadsBack(part.metadata(), new HashSet<>());
    }

    /** Returns the parts that are, those aside that the server takes along with the table's columns. */
    List<TablePart> all() {
        return table.parts().stream()
                .filter(part -> !(part instanceof Column) && isOne(part))
                .toList();
    }

    private boolean leadsBack(Metadata metadata, Set<ObjectId> seen) {
        return metadata.dependsOn().stream()
                .map(Ref::object)
                .filter(id -> !id.equals(table.id()) && seen.add(id))
                .flatMap(id -> side.object(id).stream())
                .map(SchemaObject::metadata)
                .anyMatch(above ->
                        above.dependsOn().stream().anyMatch(table.id().ref()::covers) || leadsBack(above, seen));
    }
}
