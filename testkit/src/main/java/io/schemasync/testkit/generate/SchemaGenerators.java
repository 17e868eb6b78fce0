package io.schemasync.testkit.generate;

import io.schemasync.api.model.Snapshot;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generates valid schemas, and pairs of which the second was made from the first by edits. Half-way similar schemas find more
 * errors than unrelated ones, and a counter-example shrinks to few edits.
 */
public final class SchemaGenerators {

    private static final int MOST_ADDITIONS = 20;
    private static final int MOST_EDITS = 8;

    private SchemaGenerators() {}

    /** Generates schemas of the in-memory database. */
    public static Arbitrary<Snapshot> inMemorySchemas() {
        return schemas(new MemoryFlavour());
    }

    /** Generates pairs of schemas of the in-memory database. */
    public static Arbitrary<SchemaPair> inMemoryPairs() {
        return pairs(new MemoryFlavour());
    }

    /** Generates schemas that SQLite takes, as {@link SqliteScript} writes them. */
    public static Arbitrary<Snapshot> sqliteSchemas() {
        return schemas(new SqliteFlavour());
    }

    /** Generates pairs of schemas that SQLite takes. */
    public static Arbitrary<SchemaPair> sqlitePairs() {
        return pairs(new SqliteFlavour());
    }

    private static Arbitrary<Snapshot> schemas(Flavour flavour) {
        return SchemaEdits.additions(0, MOST_ADDITIONS).map(edits -> made(flavour, edits));
    }

    private static Arbitrary<SchemaPair> pairs(Flavour flavour) {
        return Combinators.combine(SchemaEdits.additions(1, MOST_ADDITIONS), SchemaEdits.edits(1, MOST_EDITS))
                .as((first, edits) -> {
                    Snapshot from = made(flavour, first);
                    return new SchemaPair(from, SchemaEdits.apply(flavour, from, edits), edits);
                });
    }

    private static Snapshot made(Flavour flavour, List<Edit> edits) {
        return SchemaEdits.apply(flavour, Snapshot.of(flavour.origin(), flavour.rules(), List.of()), edits);
    }
}
