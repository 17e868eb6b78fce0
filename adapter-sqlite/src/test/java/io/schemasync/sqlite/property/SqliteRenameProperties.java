package io.schemasync.sqlite.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SqliteScript;
import io.schemasync.testkit.properties.Rows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A rename by hint needs no allowance and loses nothing. What the target looks like SQLite itself says: its own ALTER TABLE
 * renames in a copy, with all texts that mention the name.
 */
class SqliteRenameProperties {

    private static final String NEW_NAME = "another \"name\"";

    @Provide
    Arbitrary<Snapshot> schemas() {
        return SchemaGenerators.sqliteSchemas();
    }

    @Property(seed = "20261122", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aTableKeepsItsRows(@ForAll("schemas") Snapshot schema, @ForAll int pick) {
        Table table = one(schema, pick);
        String target = renamed(schema, "ALTER TABLE " + q(table.name().name()) + " RENAME TO " + q(NEW_NAME));
        RenameHint hint = RenameHint.object(ObjectKind.TABLE, table.name().name(), NEW_NAME);
        try (SqliteFixture fixture = new SqliteFixture(schema, 3)) {
            Rows.TableRows before = fixture.rows().tables().get(table.name().name());
            assertLeadsTo(fixture, target, hint);
            assertThat(fixture.rows().tables().get(NEW_NAME)).isEqualTo(before);
        }
    }

    @Property(seed = "20261122", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aColumnKeepsItsValues(@ForAll("schemas") Snapshot schema, @ForAll int pick) {
        Table table = one(schema, pick);
        List<Column> columns = table.columns().stream()
                .filter(column -> column.generation() == null)
                .toList();
        String column = columns.get(Math.floorMod(pick / 7, columns.size())).name();
        String name = table.name().name();
        String target =
                renamed(schema, "ALTER TABLE " + q(name) + " RENAME COLUMN " + q(column) + " TO " + q(NEW_NAME));
        try (SqliteFixture fixture = new SqliteFixture(schema, 3)) {
            Rows.TableRows before = fixture.rows().tables().get(name);
            assertLeadsTo(fixture, target, RenameHint.column(name, column, NEW_NAME));
            Rows.TableRows after = fixture.rows().tables().get(name);
            assertThat(after.count()).isEqualTo(before.count());
            assertThat(after.values().get(NEW_NAME)).isEqualTo(before.values().get(column));
        }
    }

    private static void assertLeadsTo(SqliteFixture fixture, String target, RenameHint hint) {
        try (SchemaSync sync = SchemaSync.configure().adapter(fixture.adapter()).load()) {
            RunOptions options = RunOptions.of(RunOptions.Mode.SYNC);
            TenantResult result = sync.run(new Target.SqlString(target), options.withRenames(List.of(hint)));
            assertThat(result.error()).isNull();
            assertThat(result.status()).isEqualTo(Status.SYNCED);
            assertThat(sync.engine()
                            .syncTenant(TenantContext.ofConnection(), new Target.SqlString(target), options)
                            .status())
                    .isEqualTo(Status.IN_SYNC);
        }
    }

    private static Table one(Snapshot schema, int pick) {
        List<Table> tables = schema.objects(Table.class).toList();
        Assume.that(!tables.isEmpty());
        return tables.get(Math.floorMod(pick, tables.size()));
    }

    private static String renamed(Snapshot schema, String alter) {
        var script = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (String sql : SqliteScript.statements(schema)) {
                statement.executeUpdate(sql);
            }
            statement.executeUpdate(alter);
            try (ResultSet definitions = statement.executeQuery("""
                    SELECT sql FROM sqlite_schema
                    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                    ORDER BY type <> 'table', type = 'trigger', rowid
                    """)) {
                while (definitions.next()) {
                    script.append(definitions.getString(1)).append(";\n");
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(alter + "\n" + SqliteScript.script(schema), e);
        }
        return script.toString();
    }

    private static String q(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
