package io.schemasync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.engine.TenantResult.Status;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.generate.SchemaGenerators;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a hint says is a rename loses nothing, needs no allowance, and takes along all that refers to it. */
class RenameProperties {

    private static final TenantContext TENANT = new TenantContext("acme");
    private static final String NEW_NAME = "another \"name\"";

    @Provide
    Arbitrary<Snapshot> schemas() {
        return SchemaGenerators.inMemorySchemas();
    }

    @Property(seed = "20261122", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aTableKeepsItsRows(@ForAll("schemas") Snapshot schema, @ForAll int pick) {
        Table table = one(schema, pick);
        Table renamed = table.withName(ObjectName.own(NEW_NAME));
        RenameHint hint = RenameHint.object(ObjectKind.TABLE, table.name().name(), NEW_NAME);
        InMemoryDatabase database = filled(schema, table);
        assertLeadsTo(database, after(schema, FakeStatement.rename(table, renamed)), List.of(hint));
        assertThat(database.rows(TENANT, NEW_NAME)).isEqualTo(3);
    }

    @Property(seed = "20261122", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aColumnKeepsItsValues(@ForAll("schemas") Snapshot schema, @ForAll int pick) {
        Table table = one(schema, pick);
        Column column =
                table.columns().get(Math.floorMod(pick / 7, table.columns().size()));
        RenameHint hint = RenameHint.column(table.name().name(), column.name(), NEW_NAME);
        InMemoryDatabase database = filled(schema, table);
        assertLeadsTo(
                database,
                after(schema, FakeStatement.renamePart(table, column, column.withName(NEW_NAME))),
                List.of(hint));
        assertThat(database.rows(TENANT, table.name().name())).isEqualTo(3);
    }

    @Property(seed = "20261122", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aHintThatFitsNothingIsRefused(@ForAll("schemas") Snapshot schema) {
        // A schema that is in sync already is in sync, so that the same command can be run twice.
        Assume.that(!schema.objects().isEmpty());
        InMemoryDatabase database = InMemoryDatabase.transactional().put(TENANT, schema);
        TenantResult result = sync(
                database, InMemoryDatabase.emptySchema(), List.of(RenameHint.object(ObjectKind.TABLE, "no", "way")));
        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.error()).isInstanceOf(RefusedException.class).hasMessageContaining("table:no=way");
        assertThat(database.schema(TENANT)).isEqualTo(schema);
    }

    private static Table one(Snapshot schema, int pick) {
        List<Table> tables = schema.objects(Table.class).toList();
        Assume.that(!tables.isEmpty());
        return tables.get(Math.floorMod(pick, tables.size()));
    }

    private static Snapshot after(Snapshot schema, FakeStatement statement) {
        var live = new LiveSchema(schema);
        live.apply(statement);
        return live.snapshot();
    }

    private static InMemoryDatabase filled(Snapshot schema, Table table) {
        return InMemoryDatabase.transactional()
                .put(TENANT, schema)
                .setRows(TENANT, table.name().name(), 3);
    }

    private static void assertLeadsTo(InMemoryDatabase database, Snapshot target, List<RenameHint> hints) {
        TenantResult result = sync(database, target, hints);
        assertThat(result.error()).isNull();
        assertThat(result.status()).isEqualTo(Status.SYNCED);
        assertThat(sync(database, target, List.of()).status()).isEqualTo(Status.IN_SYNC);
    }

    private static TenantResult sync(InMemoryDatabase database, Snapshot target, List<RenameHint> hints) {
        try (SchemaSync engine =
                SchemaSync.configure().adapter(database.adapter()).load()) {
            return engine.engine()
                    .syncTenant(
                            TENANT,
                            new Target.OfSnapshot(target),
                            RunOptions.of(RunOptions.Mode.SYNC).withRenames(hints));
        }
    }
}
