package io.schemasync.sqlite.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks that what a database holds is read in full and can be made again. */
final class RoundTrip {
    private RoundTrip() {}

    static void check(MemoryDatabase database) throws SQLException {
        Snapshot snapshot = database.read();
        assertThat(snapshot.unmodelled()).isEmpty();
        assertThat(snapshot.objects()).isNotEmpty();

        assertThat(canonical(statements(snapshot))).as("as typed").isEqualTo(stored(database));
        Snapshot bare = withoutText(snapshot);
        assertSame(copyOf(bare), snapshot);
        assertSame(database.read(), snapshot);
    }

    /** Makes the schema again on an empty database from its structure and reads that. */
    static Snapshot copyOf(Snapshot snapshot) throws SQLException {
        try (var copy = new MemoryDatabase()) {
            for (String sql : statements(snapshot)) {
                copy.execute(sql);
            }
            return copy.read();
        }
    }

    static void assertSame(Snapshot actual, Snapshot expected) {
        assertThat(actual.unmodelled()).isEmpty();
        assertThat(comparable(actual)).isEqualTo(comparable(expected));
    }

    private static String columns(SchemaObject object) {
        return object.parts().stream()
                .filter(Column.class::isInstance)
                .map(Structure::key)
                .collect(Collectors.joining("\n"));
    }

    /** Returns what is compared of each object and part. */
    private static Map<String, String> comparable(Snapshot snapshot) {
        var texts = new TreeMap<String, String>();
        snapshot.objects().forEach((id, object) -> {
            texts.put(
                    SqliteText.fold(id.toString()),
                    object.facets().entrySet().stream()
                            .filter(facet -> !facet.getKey().equals("attribute.sql"))
                            .map(facet -> facet.getKey() + canonical(facet.getValue()))
                            .collect(Collectors.joining(";")));
            texts.put(SqliteText.fold(id + " columns in order"), columns(object));
            texts.put(
                    SqliteText.fold(id + " parts"),
                    object.parts().stream().map(Structure::key).sorted().collect(Collectors.joining("\n")));
        });
        return texts;
    }

    private static String canonical(Facet facet) {
        return facet instanceof Facet.Sql sql ? sql.value().canonical() : SqliteText.fold(facet.toString());
    }

    /** Returns the statements that make a snapshot, in an order in which they can run. */
    static List<String> statements(Snapshot snapshot) {
        var first = new ArrayList<String>();
        var then = new ArrayList<String>();
        for (SchemaObject object : snapshot.objects().values()) {
            switch (object) {
                case Table table -> {
                    first.add(SqliteDdl.createTable(table));
                    table.indexes().forEach(index -> then.add(SqliteDdl.createIndex(table, index)));
                    table.triggers().forEach(trigger -> then.add(SqliteDdl.createTrigger(table, trigger)));
                }
                case View view -> {
                    first.add(SqliteDdl.createView(view));
                    view.triggers().forEach(trigger -> then.add(SqliteDdl.createTrigger(view, trigger)));
                }
                case DefinedObject virtual -> first.add(SqliteDdl.createVirtualTable(virtual));
                default -> throw new AssertionError(object.id());
            }
        }
        first.addAll(then);
        return first;
    }

    private static List<String> canonical(List<String> statements) {
        return statements.stream().map(SqliteText::canonical).sorted().toList();
    }

    private static List<String> stored(MemoryDatabase database) throws SQLException {
        return canonical(CatalogRow.read(database.connection).stream()
                .filter(row -> !row.storage().equals("shadow"))
                .map(CatalogRow::sql)
                .toList());
    }

    private static Snapshot withoutText(Snapshot snapshot) {
        return snapshot.withObjects(snapshot.objects().values().stream()
                .map(object -> object.withMetadata(withoutText(object.metadata()))
                        .withParts(object.parts().stream()
                                .map(part -> part instanceof Index index
                                        ? index.withMetadata(withoutText(index.metadata()))
                                        : part)
                                .toList()))
                .toList());
    }

    private static Metadata withoutText(Metadata metadata) {
        return metadata.withAttributes(metadata.attributes().without("sql"));
    }
}
