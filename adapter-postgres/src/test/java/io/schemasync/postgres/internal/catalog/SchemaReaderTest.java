package io.schemasync.postgres.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.jdbc.Sql;
import io.schemasync.postgres.internal.PostgresScope;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {
    private static final String SOME_OF_ALL = """
            CREATE TYPE mood AS ENUM ('sad', 'it''s "ok"');
            CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
            CREATE SEQUENCE "Odd ""one"" s" OWNED BY NONE;
            CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x * 2';
            CREATE TABLE "t; DROP TABLE x; --" (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              m mood DEFAULT 'sad',
              p positive CONSTRAINT "c'k" CHECK (p < twice(100)),
              s varchar(10) DEFAULT nextval('"Odd ""one"" s"'),
              up text GENERATED ALWAYS AS (upper(s)) STORED
            );
            CREATE INDEX "i ""x"" y" ON "t; DROP TABLE x; --" (lower(s) DESC, p) INCLUDE (id) WHERE p > 1;
            CREATE VIEW v AS SELECT m, p FROM "t; DROP TABLE x; --";
            CREATE MATERIALIZED VIEW kept AS SELECT * FROM v;
            COMMENT ON COLUMN "t; DROP TABLE x; --".m IS 'how';
            """;

    /** Whatever the server writes names in: each of them must find the own schema first. */
    private static final String ALL_THAT_IS_WRITTEN = SOME_OF_ALL + """
            CREATE TABLE pg_class (id int PRIMARY KEY, other int REFERENCES pg_class DEFERRABLE, EXCLUDE USING btree (other WITH =));
            CREATE TYPE pair AS (a mood, b positive, c text COLLATE "C");
            CREATE COLLATION plain FROM "C";
            CREATE TYPE span AS RANGE (subtype = text, collation = plain);
            CREATE TABLE part (k mood, v pair, w text COLLATE plain DEFAULT 'sad'::mood::text) PARTITION BY LIST (k);
            CREATE TABLE part_sad PARTITION OF part FOR VALUES IN ('sad');
            CREATE TABLE typed OF pair;
            CREATE TABLE child (more mood) INHERITS (pg_class);
            CREATE INDEX part_index ON part (twice(length(w)), w COLLATE plain) WHERE k = 'sad'::mood;
            CREATE STATISTICS stat (ndistinct) ON id, other FROM pg_class;
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER noted BEFORE INSERT ON part FOR EACH ROW WHEN (NEW.k = 'sad'::mood) EXECUTE FUNCTION note();
            CREATE POLICY own ON pg_class USING (id < twice(other)) WITH CHECK (other::positive > 1);
            CREATE RULE no_delete AS ON DELETE TO part DO INSTEAD UPDATE part SET w = 'sad'::mood::text;
            CREATE FUNCTION body(p positive DEFAULT twice(1), m mood DEFAULT 'sad') RETURNS pair LANGUAGE sql
            RETURN (SELECT v FROM part WHERE k = m);
            CREATE FUNCTION add_moods(mood, mood) RETURNS mood LANGUAGE sql IMMUTABLE AS 'SELECT $1';
            CREATE AGGREGATE moods (mood) (SFUNC = add_moods, STYPE = mood, INITCOND = 'sad');
            CREATE OPERATOR @#@ (FUNCTION = add_moods, LEFTARG = mood, RIGHTARG = mood, COMMUTATOR = @#@);
            CREATE FUNCTION order_moods(mood, mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 0';
            CREATE OPERATOR FAMILY loose USING btree;
            CREATE OPERATOR CLASS moody FOR TYPE mood USING btree FAMILY loose AS FUNCTION 1 (mood, mood) order_moods(mood, mood);
            CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple);
            CREATE TEXT SEARCH CONFIGURATION searching (PARSER = default);
            ALTER TEXT SEARCH CONFIGURATION searching ADD MAPPING FOR asciiword WITH words;
            CREATE MATERIALIZED VIEW wide AS SELECT k, v, twice(1) FROM part;
            CREATE INDEX ON wide (k);
            GRANT SELECT (k) ON part TO PUBLIC;
            """;

    private RealDatabase database;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database = RealDatabases.postgres();
        var password = database.password();
        connection = DriverManager.getConnection(
                database.url(), database.user(), password == null ? null : password.reveal());
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private void make(String schema, String script) throws SQLException {
        Sql.execute(
                connection,
                "CREATE SCHEMA \"" + schema + "\"; SET LOCAL search_path = \"" + schema + "\", pg_catalog; " + script);
    }

    private Snapshot read(String schema) throws SQLException {
        return SchemaReader.read(connection, new PostgresScope.OneSchema(schema));
    }

    @Test
    void schemasOfEqualStructureAreEqualWhateverTheyAreCalled() throws SQLException {
        make("one", SOME_OF_ALL);
        make("Other \"\" schema", SOME_OF_ALL);
        assertThat(new JsonSnapshotCodec().hash(read("one")))
                .isEqualTo(new JsonSnapshotCodec().hash(read("Other \" schema")));
        assertThat(read("one").objects().keySet()).allMatch(id -> id.name().isOwn());
    }

    @Test
    void aTableIsReadWithAllItsParts() throws SQLException {
        make("one", SOME_OF_ALL);
        ObjectName name = ObjectName.own("t; DROP TABLE x; --");
        Snapshot snapshot = read("one");
        Table table = snapshot.objects(Table.class).findFirst().orElseThrow();
        assertThat(table.name()).isEqualTo(name);
        assertThat(table.columns())
                .extracting(Column::name, column -> column.type().text(), Column::nullable)
                .containsExactly(
                        tuple("id", "bigint", false),
                        tuple("m", "mood", true),
                        tuple("p", "positive", true),
                        tuple("s", "character varying(10)", true),
                        tuple("up", "text", true));
        assertThat(table.column("m").orElseThrow().metadata().comment()).isEqualTo("how");
        Index index = table.indexes().getFirst();
        assertThat(index.keys().getFirst().descending()).isTrue();
        assertThat(index.include()).containsExactly("id");
        assertThat(String.valueOf(index.predicate())).isEqualTo("((p)::integer > 1)");
    }

    @Test
    void dependenciesReachColumnsTypesSequencesAndRoutines() throws SQLException {
        make("one", SOME_OF_ALL);
        Snapshot snapshot = read("one");
        Table table = snapshot.objects(Table.class).findFirst().orElseThrow();
        assertThat(table.column("m").orElseThrow().metadata().dependsOn())
                .contains(ObjectId.of(ObjectKind.ENUM, ObjectName.own("mood")).ref());
        assertThat(table.column("s").orElseThrow().metadata().dependsOn())
                .contains(ObjectId.of(ObjectKind.SEQUENCE, ObjectName.own("Odd \"one\" s"))
                        .ref());
        assertThat(table.part(ObjectKind.CHECK, "c'k").orElseThrow().metadata().dependsOn())
                .contains(new ObjectId(ObjectKind.FUNCTION, ObjectName.own("twice"), "(integer)").ref());
        ObjectId view = ObjectId.of(ObjectKind.VIEW, ObjectName.own("v"));
        assertThat(snapshot.object(view).orElseThrow().metadata().dependsOn())
                .contains(table.id().column("p"));
        assertThat(snapshot.object(ObjectId.of(ObjectKind.MATERIALIZED_VIEW, ObjectName.own("kept")))
                        .orElseThrow()
                        .metadata()
                        .dependsOn())
                .contains(view.ref());
    }

    @Test
    void theNumberOfQueriesDoesNotGrowWithTheSchema() throws SQLException {
        make("one", SOME_OF_ALL);
        make(
                "many",
                SOME_OF_ALL + "CREATE TABLE a1 (id int); CREATE TABLE a2 (id int PRIMARY KEY); CREATE TABLE a3 ();");
        make("all", ALL_THAT_IS_WRITTEN);
        assertThat(statements("many")).isEqualTo(statements("one")).isLessThan(27);
        assertThat(statements("all")).isLessThan(50);
    }

    @Test
    void manySchemasAreReadAsOneByOne() throws SQLException {
        List<String> schemas = List.of("plain", "Odd \"schema\", x", "select", "wide", "empty", "pg class");
        for (String schema : schemas) {
            make(schema.replace("\"", "\"\""), schema.equals("empty") ? "" : ALL_THAT_IS_WRITTEN);
        }
        Sql.execute(connection, "ALTER TABLE \"Odd \"\"schema\"\", x\".part ADD COLUMN elsewhere \"select\".mood");
        Sql.execute(
                connection,
                IntStream.range(0, 1200)
                        .mapToObj(i -> "ADD COLUMN c" + i + " plain.mood")
                        .collect(Collectors.joining(", ", "ALTER TABLE wide.child ", "")));
        var read = new TreeMap<String, Snapshot>();
        SchemaReader.readAll(
                connection,
                Stream.concat(schemas.stream(), Stream.of("not there")).toList(),
                (schema, snapshot) -> read.put(schema.schema(), snapshot));
        assertThat(read).containsOnlyKeys(schemas);
        for (String schema : schemas) {
            assertThat(read.get(schema)).isEqualTo(read(schema));
        }
        assertThat(read.get("select")).isEqualTo(read.get("plain"));
        assertThat(new String(new JsonSnapshotCodec().encode(read.get("plain")), StandardCharsets.UTF_8))
                .doesNotContain("plain.");
        assertThat(Sql.query(connection, "SELECT name FROM pg_cursors WHERE name <> ''", row -> row.getString(1)))
                .isEmpty();
    }

    @Test
    void theNumberOfQueriesDoesNotGrowWithTheNumberOfSchemas() throws SQLException {
        List<String> schemas = List.of("one", "two", "three", "four", "five");
        for (String schema : schemas) {
            make(schema, SOME_OF_ALL);
        }
        int ofOne = statements("one");
        assertThat(statements(counting -> SchemaReader.readAll(counting, schemas, (schema, snapshot) -> {})))
                .isLessThanOrEqualTo(ofOne);
    }

    /** Counts those of a reading on a connection that has read before: what is prepared once stays. */
    private int statements(String schema) throws SQLException {
        SchemaReader.read(connection, new PostgresScope.OneSchema(schema));
        return statements(counting -> SchemaReader.read(counting, new PostgresScope.OneSchema(schema)));
    }

    private interface Reading {
        void run(Connection connection) throws SQLException;
    }

    private int statements(Reading reading) throws SQLException {
        var count = new AtomicInteger();
        Connection counting = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        count.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        reading.run(counting);
        return count.get();
    }

    @Test
    void aRoleThatMayReadNoTableReadsTheSchema() throws SQLException {
        make("one", SOME_OF_ALL);
        String hash = new JsonSnapshotCodec().hash(read("one"));
        Sql.execute(
                connection,
                "CREATE ROLE schema_sync_test_auditor; GRANT USAGE ON SCHEMA one TO schema_sync_test_auditor; SET LOCAL ROLE schema_sync_test_auditor");
        assertThat(new JsonSnapshotCodec().hash(read("one"))).isEqualTo(hash);
        connection.rollback();
    }
}
