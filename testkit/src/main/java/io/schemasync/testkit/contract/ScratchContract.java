package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.core.SchemaSync;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SQL targets are loaded into a temporary place that touches nothing else and leaves nothing behind; without scratches they are refused. */
public abstract class ScratchContract extends Contract {
    private static final String SCRIPT = "CREATE TABLE a (x integer);\n\nCREATE TABLE b (y integer);\n";

    /** For subclasses. */
    protected ScratchContract() {}

    private Scratch scratch() {
        return adapter().scratch().orElseThrow().open();
    }

    private static Snapshot read(Scratch scratch) {
        return scratch.adapter().inspector().inspectSchema(TenantContext.ofConnection());
    }

    @Test
    void anAdapterHasScratchesExactlyWhereItSaysSo() {
        assertThat(adapter().scratch().isPresent()).isEqualTo(can(Capability.SCRATCH));
    }

    @Test
    void aSqlTargetIsReachedOrRefused() {
        Place place = place("");
        try (SchemaSync sync = SchemaSync.configure().adapter(adapter()).load()) {
            var target = new Target.SqlString(SCRIPT);
            RunOptions options = RunOptions.of(RunOptions.Mode.SYNC);
            if (can(Capability.SCRATCH)) {
                require(sync.engine().syncTenant(place.tenant(), target, options), TenantResult.Status.SYNCED);
                assertThat(hash(place.snapshot())).isEqualTo(hash(schema(SCRIPT)));
            } else {
                assertThatThrownBy(() -> sync.engine().syncTenant(place.tenant(), target, options))
                        .isInstanceOf(TargetException.class)
                        .hasMessageContaining("makes no scratch");
            }
        }
    }

    @Test
    void aPlanIsRehearsedOrThatIsRefused() {
        Snapshot target = schema(database().samples().script(1));
        Place place = place(database().samples().script(0)).withRows();
        String before = hash(place.snapshot());
        Plan plan = plan(place, target);
        if (can(Capability.REHEARSAL)) {
            adapter().migrationRunner().validateMigration(place.tenant(), plan);
        } else {
            assertThatThrownBy(() -> adapter().migrationRunner().validateMigration(place.tenant(), plan))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessageContaining("rehearsed");
        }
        assertThat(hash(place.snapshot())).isEqualTo(before);
    }

    @Test
    void aScriptReadsInAScratchAsItDoesInAPlace() {
        assumeThat(can(Capability.SCRATCH)).isTrue();
        String script = database().samples().script(0);
        try (Scratch scratch = scratch()) {
            scratch.load(new SqlScript("samples.sql", database().asScript(script)));
            assertThat(hash(read(scratch))).isEqualTo(hash(schema(script)));
        }
    }

    @Test
    void severalScriptsAreLoadedOneAfterTheOther() {
        assumeThat(can(Capability.SCRATCH)).isTrue();
        try (Scratch scratch = scratch()) {
            scratch.load(new SqlScript("1.sql", "CREATE TABLE a (x integer);"));
            scratch.load(new SqlScript("2.sql", "CREATE VIEW v AS SELECT x FROM a;"));
            assertThat(read(scratch).objects()).hasSize(2);
        }
    }

    @Test
    void rowsAreSkippedWithAWarning() {
        assumeThat(can(Capability.SCRATCH)).isTrue();
        try (Scratch scratch = scratch()) {
            List<String> warnings = scratch.load(
                    new SqlScript("target.sql", "CREATE TABLE a (x integer);\nINSERT INTO a (x) VALUES (1);\n"));
            assertThat(warnings).singleElement().asString().contains("target.sql:2");
            assertThat(read(scratch).objects()).hasSize(1);
        }
    }

    @Test
    void aBrokenStatementIsNamedWithFileAndLine() {
        assumeThat(can(Capability.SCRATCH)).isTrue();
        try (Scratch scratch = scratch()) {
            assertThatThrownBy(() -> scratch.load(
                            new SqlScript("target.sql", "CREATE TABLE a (x integer);\n\nCREATE TABLEAU b;\n")))
                    .asInstanceOf(type(TargetException.class))
                    .satisfies(error -> assertThat(error.getMessage()).contains("target.sql:3"));
        }
    }

    @Test
    void scratchesDoNotSeeEachOtherAndLeaveNothingBehind() {
        assumeThat(can(Capability.SCRATCH)).isTrue();
        List<TenantContext> before =
                can(Capability.TENANTS) ? adapter().inspector().listTenants() : List.of();
        try (Scratch one = scratch();
                Scratch two = scratch()) {
            one.load(new SqlScript("1.sql", SCRIPT));
            assertThat(read(two).objects()).isEmpty();
            assertThat(read(one).objects()).hasSize(2);
        }
        if (can(Capability.TENANTS)) {
            assertThat(adapter().inspector().listTenants()).isEqualTo(before);
        }
        try (Scratch again = scratch()) {
            assertThat(read(again).objects()).isEmpty();
        }
    }

    @Test
    void nothingInAScriptReachesATenant() {
        assumeThat(can(Capability.SCRATCH) && can(Capability.TENANTS)).isTrue();
        Place neighbour = place("CREATE TABLE precious (x integer);");
        neighbour.execute("INSERT INTO precious (x) VALUES (1);");
        String name = neighbour.quotedPlace();
        for (String statement : List.of(
                "DROP TABLE " + name + ".precious",
                "CREATE TABLE " + name + ".more (x integer)",
                "DELETE FROM " + name + ".precious",
                "ALTER TABLE " + name + ".precious ADD COLUMN y integer",
                "DROP SCHEMA " + name + " CASCADE",
                "DROP DATABASE " + name)) {
            try (Scratch scratch = scratch()) {
                load(scratch, "CREATE TABLE mine (x integer);\n" + statement + ";\n");
            }
            assertThat(neighbour.count("SELECT count(*) FROM precious"))
                    .as("rows after %s", statement)
                    .isOne();
            assertThat(neighbour.snapshot().objects())
                    .as("objects after %s", statement)
                    .hasSize(1);
        }
    }

    /** Loads what may be refused; if it is taken, it meant the scratch itself. */
    private static void load(Scratch scratch, String script) {
        try {
            scratch.load(new SqlScript("target.sql", script));
        } catch (TargetException e) {
            assertThat(e.getMessage()).contains("target.sql:2");
        }
    }

    @Test
    void whoMayOnlyReadMakesNoScratchOnTheServer() {
        assumeThat(can(Capability.SCRATCH)).isTrue();
        DatabaseAdapter reader = another(database().config().withReadOnly(true));
        try (Scratch scratch = reader.scratch().orElseThrow().open()) {
            assertThat(scratch.adapter().databaseType())
                    .as("a scratch that needs no server")
                    .isEqualTo(adapter().databaseType());
        } catch (UnsupportedException e) {
            assertThat(e.getMessage()).contains("scratch");
        }
    }
}
