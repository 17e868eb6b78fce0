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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
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
                connection, "CREATE SCHEMA \"" + schema + "\"; SET LOCAL search_path = \"" + schema + "\"; " + script);
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
        make("one", "CREATE TABLE a (id int);");
        make(
                "many",
                SOME_OF_ALL + "CREATE TABLE a1 (id int); CREATE TABLE a2 (id int PRIMARY KEY); CREATE TABLE a3 ();");
        assertThat(statements("many")).isEqualTo(statements("one")).isLessThan(50);
    }

    private int statements(String schema) throws SQLException {
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
        SchemaReader.read(counting, new PostgresScope.OneSchema(schema));
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
