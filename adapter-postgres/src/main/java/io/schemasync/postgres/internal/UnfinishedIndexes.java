package io.schemasync.postgres.internal;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.plan.Segment;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A concurrent build that fails leaves an index that is not valid: nobody reads it, everybody writes it (manual page CREATE INDEX).
 * What a segment was to build and left so is dropped, so that another attempt finds the schema as the segment did. What a run leaves
 * that has lost its connection differs from the target as an index that is not valid: the next plan makes it anew.
 */
final class UnfinishedIndexes {
    private static final String IS_UNFINISHED =
            "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(?) AND NOT indisvalid";

    private UnfinishedIndexes() {}

    /** Drops what a segment's builds left unfinished, outside a transaction. */
    static void drop(Connection connection, Segment segment) throws SQLException {
        List<String> names = segment.steps().stream()
                .flatMap(step -> step.operation().effects().stream())
                .flatMap(UnfinishedIndexes::built)
                .map(Identifiers::quote)
                .toList();
        for (String name : names) {
            if (!Sql.query(connection, IS_UNFINISHED, row -> true, name).isEmpty()) {
                Sql.execute(connection, "DROP INDEX CONCURRENTLY IF EXISTS " + name);
            }
        }
    }

    private static Stream<ObjectName> built(Change effect) {
        return effect instanceof Change.Altered altered
                ? altered.parts().stream()
                        .filter(change -> change instanceof PartChange.Added(Index index)
                                && !index.metadata().attributes().isSet("invalid"))
                        .map(change -> altered.to()
                                .name()
                                .withName(String.valueOf(change.part().name())))
                : Stream.empty();
    }
}
