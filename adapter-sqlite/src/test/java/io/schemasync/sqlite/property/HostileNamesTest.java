package io.schemasync.sqlite.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.core.SchemaSync;
import io.schemasync.sqlite.SqliteAdapter;
import io.schemasync.testkit.generate.HostileNames;
import io.schemasync.testkit.generate.SqliteScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hostile name as the name of everything that has one: made, changed, read again, taken away. */
class HostileNamesTest {

    @TempDir
    Path folder;

    static List<String> names() {
        return HostileNames.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameComesThroughUnharmed(String name) {
        try (SqliteAdapter adapter = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + folder.resolve("test.db")));
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            for (Snapshot target : List.of(
                    schema(table(name, name, "text")),
                    // Another type: the table is rebuilt with everything that hangs on it.
                    schema(table(name, name, "BLOB")),
                    schema(withIndexAndTrigger(name)),
                    schema(withoutParts("plain"), view(name)),
                    schema())) {
                assertLeadsTo(sync, target);
            }
        }
    }

    @Test
    void onlyAsciiLettersHaveTwins() {
        try (SqliteAdapter adapter = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + folder.resolve("test.db")));
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            Table both =
                    Table.of(ObjectName.own("É"), List.of(Column.of("é", "text"), Column.of("É", "text")), List.of());
            assertLeadsTo(sync, schema(both, withoutParts("é")));
            assertLeadsTo(sync, schema(both));
            assertThat(sync.sync(new Target.SqlString("CREATE TABLE \"É\" (\"é\" TEXT, \"É\" text)"))
                            .status())
                    .as("letters of a type have no case")
                    .isEqualTo(Status.IN_SYNC);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTenantHasItsOwnFileOrATypedError(String name) throws IOException {
        Path tenants = Files.createDirectory(folder.resolve("tenants"));
        var tenant = new TenantContext(name);
        try (SqliteAdapter adapter = SqliteAdapter.of(AdapterConfig.of("jdbc:sqlite:" + tenants + "/"));
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            if (name.contains("/")) {
                assertThatThrownBy(() -> adapter.inspector().schemaExists(tenant))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(name);
                return;
            }
            Files.createFile(tenants.resolve(name + ".db"));
            TenantResult result = sync.engine()
                    .syncTenant(tenant, new Target.SqlString(SqliteScript.script(schema(withoutParts("t")))), true);
            assertThat(result.error()).isNull();
            assertThat(result.status()).isEqualTo(Status.SYNCED);
            assertThat(adapter.inspector().listTenants()).containsExactly(tenant);
            assertThat(adapter.inspector().inspectSchema(tenant).objects()).hasSize(1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(tenants);
        }
    }

    private static void assertLeadsTo(SchemaSync sync, Snapshot target) {
        var sql = new Target.SqlString(SqliteScript.script(target));
        TenantResult result =
                sync.run(sql, RunOptions.of(RunOptions.Mode.SYNC).withAllowed(EnumSet.allOf(HazardKind.class)));
        assertThat(result.error()).isNull();
        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(sync.validate(sql).status()).isEqualTo(Status.IN_SYNC);
        Snapshot live = sync.engine().inspect(TenantContext.ofConnection());
        assertThat(live.objects()).containsOnlyKeys(target.objects().keySet());
        target.objects()
                .forEach((id, object) -> assertThat(names(live.objects().get(id)))
                        .as("names of the parts of %s", id)
                        .isEqualTo(names(object)));
    }

    private static TreeSet<String> names(SchemaObject object) {
        var names = new TreeSet<String>();
        object.parts().stream()
                .filter(part -> part.name() != null)
                .map(TablePart::label)
                .forEach(names::add);
        return names;
    }

    private static Table table(String name, String column, String type) {
        Table table = Table.of(
                ObjectName.own(name),
                List.of(Column.of(column, "INTEGER"), Column.of(column + "2", type)),
                List.of(
                        PrimaryKey.of(column).withName(name),
                        UniqueConstraint.of(name + " u", List.of(column + "2", column)),
                        CheckConstraint.of(name + " c", SqlText.of(quoted(column) + " <> 'x'")),
                        ForeignKey.of(name + " f", List.of(column + "2"), ObjectName.own(name), List.of(column))));
        return with(with(table, Index.of(name + " i", true, List.of(column + "2"))), trigger(name, column));
    }

    private static Table withIndexAndTrigger(String name) {
        Table plain = withoutParts("plain");
        return with(with(plain, Index.of(name, false, List.of("id"))), trigger(name, "id"));
    }

    private static Table withoutParts(String name) {
        return Table.of(ObjectName.own(name), List.of(Column.of("id", "INTEGER")), List.of());
    }

    private static View view(String name) {
        return View.of(ObjectName.own(name), SqlText.of("SELECT \"id\" AS " + quoted(name) + " FROM \"plain\""));
    }

    private static Trigger trigger(String name, String column) {
        return new Trigger(
                name,
                Trigger.Timing.AFTER,
                new TreeSet<>(List.of(Trigger.Event.UPDATE)),
                List.of(column),
                true,
                SqlText.of("NEW." + quoted(column) + " IS NULL"),
                SqlText.of("BEGIN SELECT OLD." + quoted(column) + "; END"),
                Metadata.none());
    }

    private static Table with(Table table, TablePart part) {
        var parts = new ArrayList<>(table.parts());
        parts.add(part);
        return table.withParts(parts);
    }

    private static Snapshot schema(SchemaObject... objects) {
        return Snapshot.of(
                new Origin("sqlite", "sqlite", "3"),
                ComparisonRules.of(IdentifierCase.ASCII_INSENSITIVE, true),
                List.of(objects));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
