package io.schemasync.store.fs;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import java.util.List;

/** Small schemas to store, and core's codec to store them with. */
final class Schemas {

    static final SnapshotCodec CODEC = new JsonSnapshotCodec();
    static final DiffCalculator DIFF = new KeyedDiffCalculator(CODEC);

    private Schemas() {}

    static Snapshot withTable(String name) {
        return of(Table.of(
                ObjectName.own(name),
                List.of(Column.of("id", "int"), Column.of("note", "text")),
                List.of(PrimaryKey.of("id"))));
    }

    private static Snapshot of(SchemaObject object) {
        return Snapshot.of(
                new Origin("memory", "memory", "1"),
                ComparisonRules.of(IdentifierCase.SENSITIVE, true),
                List.of(object));
    }
}
