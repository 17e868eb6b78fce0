package io.schemasync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.core.SchemaSync;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who runs the plan is not who owns the schema: what is made anew goes back to its owner, and nobody else's owner changes unasked. */
class OwnersTest {
    private static final String OWNERS = """
            SELECT name || ' ' || owner::regrole FROM (
              SELECT relname AS name, relowner AS owner FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
              UNION ALL SELECT proname, proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace
              UNION ALL SELECT typname, typowner FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('d', 'e')
              UNION ALL SELECT stxname, stxowner FROM pg_statistic_ext) AS o
            WHERE owner <> current_user::regrole ORDER BY 1
            """;
    private static final String BEFORE = """
            CREATE TYPE e AS ENUM ('a', 'b'); CREATE DOMAIN d AS int; CREATE TABLE t (a int, b text, c e);
            CREATE TABLE r (a int) PARTITION BY RANGE (a); CREATE VIEW v AS SELECT a FROM t;
            CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE STATISTICS s ON a, b FROM t;
            """;
    private static final String AFTER = """
            CREATE TYPE e AS ENUM ('b'); CREATE DOMAIN d AS bigint; CREATE TABLE t (a bigint, b text, c e, n serial);
            CREATE TABLE r (a int) PARTITION BY LIST (a); CREATE VIEW v AS SELECT a FROM t;
            CREATE FUNCTION f(int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'; CREATE STATISTICS s (ndistinct) ON a, b FROM t;
            CREATE TABLE mine (a int);
            """;
    private static final String GIVEN = """
            ALTER TYPE e OWNER TO schema_sync_test_owner; ALTER DOMAIN d OWNER TO schema_sync_test_owner;
            ALTER TABLE t OWNER TO schema_sync_test_owner; ALTER TABLE r OWNER TO schema_sync_test_owner;
            ALTER VIEW v OWNER TO schema_sync_test_owner; ALTER FUNCTION f OWNER TO schema_sync_test_owner;
            ALTER STATISTICS s OWNER TO schema_sync_test_owner;
            """;

    private Database live;

    @BeforeEach
    void prepare() {
        live = new Database("""
                DO $$ BEGIN CREATE ROLE schema_sync_test_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                GRANT ALL ON SCHEMA public TO schema_sync_test_owner;
                """ + BEFORE);
    }

    @AfterEach
    void close() {
        live.run("DROP OWNED BY schema_sync_test_owner");
        live.close();
    }

    private void sync(String target, String... include) {
        try (PostgresAdapter adapter = PostgresAdapter.of(live.wholeDatabase());
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            List<ObjectFilter.Rule> included =
                    List.of(include).stream().map(ObjectFilter.Rule::parse).toList();
            RunOptions options = RunOptions.of(RunOptions.Mode.SYNC)
                    .withAllowed(EnumSet.allOf(HazardKind.class))
                    .withFilter(new ObjectFilter(included, List.of(ObjectFilter.Rule.parse("grant"))));
            TenantResult result = sync.run(new Target.SqlString(target), options);
            assertThat(result.error()).isNull();
            assertThat(sync.run(new Target.SqlString(target), options).status()).isEqualTo(TenantResult.Status.IN_SYNC);
        }
    }

    @Test
    void whatIsMadeAnewGoesBackToItsOwner() {
        live.run(GIVEN);
        List<String> owners = live.query(OWNERS);
        assertThat(owners).hasSize(7);
        sync(AFTER);
        assertThat(live.query(OWNERS)).containsAll(owners).hasSize(8).contains("t_n_seq schema_sync_test_owner");
    }

    @Test
    void ownersCountWhereTheyAreAskedFor() {
        sync(BEFORE + GIVEN);
        assertThat(live.query(OWNERS)).isEmpty();
        String[] all = {"table", "view", "function", "enum", "domain", "statistics", "owner"};
        sync(BEFORE + GIVEN, all);
        assertThat(live.query(OWNERS)).hasSize(7);
        sync(BEFORE, all);
        assertThat(live.query(OWNERS)).isEmpty();
    }
}
