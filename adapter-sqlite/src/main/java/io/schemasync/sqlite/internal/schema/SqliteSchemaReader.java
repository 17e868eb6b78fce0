package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** Reads the schema of a connection's main database with a fixed number of queries, however many tables there are. */
public final class SqliteSchemaReader {
    /** Where the canonical text of every SQLite snapshot comes from. */
    public static final Origin ORIGIN = new Origin("sqlite", "sqlite", "3");

    /** What makes two SQLite schemas the same: names fold A to Z, column order counts, typed text does not. */
    public static final ComparisonRules RULES =
            ComparisonRules.of(IdentifierCase.ASCII_INSENSITIVE, true).ignoring(Set.of("attribute.sql"));

    private SqliteSchemaReader() {}

    /**
     * Reads everything in the main database; safe within a transaction, which it neither begins nor ends.
     *
     * @throws SQLException if the catalog cannot be read
     */
    public static Snapshot read(Connection connection) throws SQLException {
        return new SnapshotAssembly(
                        CatalogRow.read(connection), ColumnRow.read(connection), ForeignKeyRow.read(connection))
                .snapshot();
    }
}
