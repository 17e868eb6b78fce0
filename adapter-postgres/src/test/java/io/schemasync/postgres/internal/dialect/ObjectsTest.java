package io.schemasync.postgres.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.core.SchemaSync;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.PostgresAdapterProvider;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Leads a database from one schema to another and back, and looks at the statements on the way there. */
class ObjectsTest {
    private static final String ROLES = """
            DO $$ BEGIN
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'objects reader') THEN CREATE ROLE "objects reader"; END IF;
              IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'objects_writer') THEN CREATE ROLE objects_writer; END IF;
            END $$;
            """;

    private static RealDatabase database;
    private static DatabaseAdapter adapter;
    private static SchemaSync sync;

    @BeforeAll
    static void open() {
        database = RealDatabases.postgres();
        var password = database.password();
        try (var connection = DriverManager.getConnection(
                database.url(), database.user(), password == null ? null : password.reveal())) {
            Sql.execute(connection, ROLES); // Roles belong to the server: a target may name them, not make them.
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        AdapterConfig config = database.config().withTenants(null, AdapterConfig.Scope.DATABASE);
        adapter = new PostgresAdapterProvider().open(config);
        sync = SchemaSync.configure().adapter(adapter).load();
    }

    @AfterAll
    static void close() {
        sync.close();
        adapter.close();
        database.close();
    }

    @ParameterizedTest
    @FieldSource({
        "io.schemasync.postgres.internal.dialect.ObjectCases#VIEWS",
        "io.schemasync.postgres.internal.dialect.ObjectCases#ROUTINES",
        "io.schemasync.postgres.internal.dialect.DefinedCases#DEFINED",
        "io.schemasync.postgres.internal.dialect.DefinedCases#METADATA",
        "io.schemasync.postgres.internal.dialect.FamilyCases#PARTITIONS",
        "io.schemasync.postgres.internal.dialect.FamilyCases#FAMILIES",
        "io.schemasync.postgres.internal.dialect.TypeCases#TYPES",
        "io.schemasync.postgres.internal.dialect.TypeCases#ROWS",
        "io.schemasync.postgres.internal.dialect.TypeCases#SEQUENCES"
    })
    void thereAndBack(ObjectCase each) {
        try {
            lead(each.common() + each.from());
            List<String> statements = lead(each.common() + each.to());
            assertThat(run(each.common() + each.to()).status()).isEqualTo(TenantResult.Status.IN_SYNC);
            if (!each.expected().isEmpty()) {
                assertThat(statements).hasSameSizeAs(each.expected());
                for (int i = 0; i < statements.size(); i++) {
                    assertThat(statements.get(i)).startsWith(each.expected().get(i));
                }
            }
            lead(each.common() + each.from());
        } catch (AssertionError e) {
            close();
            open(); // The others are not to fail for this one.
            throw e;
        }
    }

    @Test
    void whatNeedsEachOtherIsMadeByPlaceholders() {
        close();
        open();
        List<String> statements = lead("""
                CREATE TABLE t (a int, b text);
                CREATE VIEW v AS SELECT a, b, 0 AS n FROM t;
                CREATE FUNCTION f(v) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.a';
                CREATE OR REPLACE VIEW v AS SELECT a, b, f(ROW(a, b, 0)::v) AS n FROM t;
                """);
        assertThat(statements)
                .contains(
                        "CREATE OR REPLACE VIEW public.v AS\nSELECT NULL::integer AS a, NULL::text AS b, NULL::integer AS n");
        close();
        open();
    }

    private static List<String> lead(String script) {
        TenantResult result = run(script);
        assertThat(result.error()).isNull();
        return result.applied().stream()
                .flatMap(step -> step.operation().statements().stream())
                .toList();
    }

    private static TenantResult run(String script) {
        RunOptions options = RunOptions.of(RunOptions.Mode.SYNC).withAllowed(EnumSet.allOf(HazardKind.class));
        return sync.run(new Target.SqlString("SET search_path = public, pg_catalog; " + script), options);
    }
}
