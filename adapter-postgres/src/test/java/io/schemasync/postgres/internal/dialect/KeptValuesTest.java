package io.schemasync.postgres.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.engine.TenantResult;
import io.schemasync.postgres.Database;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values stay what they were when the type that holds them is made anew. */
class KeptValuesTest {
    private final Database database = new Database();

    @AfterEach
    void close() {
        database.close();
    }

    private TenantResult sync(String script) {
        return Database.sync(database.config(), script);
    }

    private void becomes(String script) {
        TenantResult result = sync(script);
        assertThat(result.error()).isNull();
        assertThat(result.status()).isEqualTo(TenantResult.Status.SYNCED);
    }

    @Test
    void fieldsOfCompositesFollowByName() {
        String rest = """
                CREATE TYPE kind AS ENUM (%s);
                CREATE TYPE place AS (%s);
                CREATE DOMAIN home AS place;
                CREATE TYPE nested AS (p place, ps place[], k kind);
                CREATE TABLE t (id int, p place, ps place[], n nested, h home);
                """;
        becomes(rest.formatted("'a', 'b'", "street text, city text, zip int"));
        database.run("""
                INSERT INTO t VALUES
                  (1, ('s, "1"', 'c', 7), ARRAY[('s2', 'c2', 8), NULL]::place[],
                      (('s3', 'c3', 9), '{}', 'b'), ('s4', 'c4', 10)::place),
                  (2, NULL, NULL, NULL, NULL),
                  (3, (NULL, NULL, NULL), '[2:2][1:1]={{"(s,c,1)"}}', NULL, NULL)
                """);

        becomes(rest.formatted("'b', 'a', 'c'", "city text, zip text, street varchar(20), country text"));

        assertThat(database.query("SELECT id, p, ps, n, h, p IS DISTINCT FROM NULL FROM t ORDER BY id"))
                .containsExactly(
                        "1|(c,7,\"s, \"\"1\"\"\",)|{\"(c2,8,s2,)\",NULL}|(\"(c3,9,s3,)\",{},b)|(c4,10,s4,)|t",
                        "2|null|null|null|null|f",
                        "3|(,,,)|[2:2][1:1]={{\"(c,1,s,)\"}}|null|null|t");
        assertThat(database.query("SELECT count(*) FROM pg_cast WHERE oid >= 16384"))
                .isEqualTo(List.of("0"));
    }

    @Test
    void whatDoesNotFitIsNotCutOff() {
        becomes("CREATE TYPE place AS (street text, zip int); CREATE TABLE t (p place);");
        database.run("INSERT INTO t VALUES (('a long street', 1))");

        TenantResult result = sync("CREATE TYPE place AS (street varchar(3), zip int); CREATE TABLE t (p place);");

        assertThat(result.status()).isEqualTo(TenantResult.Status.FAILED);
        assertThat(database.query("SELECT p FROM t")).containsExactly("(\"a long street\",1)");
    }

    @Test
    void aViewWithoutRowsStaysSo() {
        String script = """
                CREATE TABLE t (a %1$s);
                CREATE MATERIALIZED VIEW full_one AS SELECT a FROM t;
                CREATE MATERIALIZED VIEW empty_one AS SELECT a FROM t;
                """;
        becomes(script.formatted("int"));
        database.run("REFRESH MATERIALIZED VIEW empty_one WITH NO DATA");

        becomes(script.formatted("bigint"));

        assertThat(database.query("SELECT relname FROM pg_class WHERE relkind = 'm' AND relispopulated"))
                .containsExactly("full_one");
    }

    @Test
    void aDefaultAndAGeneratedColumnLetGoOfAFunctionThatReturnsAnotherType() {
        String script = """
                CREATE FUNCTION f(int) RETURNS %1$s LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
                CREATE TABLE t (id int, d %1$s DEFAULT f(4), g %1$s GENERATED ALWAYS AS (f(id)) STORED);
                """;
        becomes(script.formatted("int"));
        database.run("INSERT INTO t (id) VALUES (1)");

        becomes(script.formatted("bigint"));
        database.run("INSERT INTO t (id) VALUES (2)");

        assertThat(database.query("SELECT id, d, g, pg_typeof(g) FROM t ORDER BY id"))
                .containsExactly("1|8|2|bigint", "2|8|4|bigint");
    }
}
