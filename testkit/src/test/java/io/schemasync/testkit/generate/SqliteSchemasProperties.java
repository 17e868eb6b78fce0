package io.schemasync.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class SqliteSchemasProperties {

    @Provide
    Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.sqlitePairs();
    }

    @Property(seed = "20261122", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void sqliteTakesEveryGeneratedSchema(@ForAll("pairs") SchemaPair pair) throws SQLException {
        make(pair.from());
        make(pair.to());
        pair.to().objects().values().forEach(object -> {
            Statistics.label("kinds").collect(object.kind());
            object.parts().stream()
                    .map(TablePart::kind)
                    .distinct()
                    .forEach(kind -> Statistics.label("parts").collect(kind));
        });
        Statistics.label("edited").collect(!pair.from().equals(pair.to()));
    }

    private static void make(Snapshot schema) throws SQLException {
        List<String> statements = SqliteScript.statements(schema);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
            try (ResultSet made = statement.executeQuery(
                    "SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")) {
                assertThat(made.getInt(1)).isEqualTo(statements.size());
            }
            // Reading each proves that the names in views and foreign keys are right.
            for (var object : schema.objects().values()) {
                statement
                        .executeQuery(
                                "SELECT * FROM " + Flavour.quoted(object.name().name()))
                        .close();
            }
            try (ResultSet violations = statement.executeQuery("PRAGMA foreign_key_check")) {
                assertThat(violations.next()).isFalse();
            }
        }
    }
}
