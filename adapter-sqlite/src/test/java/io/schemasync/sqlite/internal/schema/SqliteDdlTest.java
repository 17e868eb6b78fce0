package io.schemasync.sqlite.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Models made by hand, and models changed since they were read. */
class SqliteDdlTest {
    private static final Table ORDERS = Table.of(
            ObjectName.own("order"),
            List.of(
                    Column.of("id", "INTEGER"),
                    Column.of("the total", "REAL")
                            .withNullable(false)
                            .withDefaultValue(SqlText.of("1 + 1"))
                            .withCollation("NOCASE"),
                    Column.of("note", ""),
                    Column.of("twice", "REAL")
                            .withGeneration(new Column.Generation(SqlText.of("\"the total\" * 2"), true))),
            List.of(
                    PrimaryKey.of("id"),
                    UniqueConstraint.of("u", List.of("note", "the total")),
                    CheckConstraint.of(null, SqlText.of("id > 0")),
                    ForeignKey.of("f", List.of("note"), ObjectName.own("select"), List.of("x"))
                            .withActions(ForeignKey.Action.CASCADE, ForeignKey.Action.SET_NULL)));

    @Test
    void a_table_made_by_hand() {
        assertThat(SqliteDdl.createTable(ORDERS)).isEqualTo("""
                        CREATE TABLE "order" (
                          id INTEGER,
                          "the total" REAL NOT NULL DEFAULT (1 + 1) COLLATE NOCASE,
                          note,
                          twice REAL GENERATED ALWAYS AS ("the total" * 2) STORED,
                          PRIMARY KEY (id),
                          CONSTRAINT u UNIQUE (note, "the total"),
                          CONSTRAINT f FOREIGN KEY (note) REFERENCES "select" (x) ON UPDATE CASCADE ON DELETE SET NULL,
                          CHECK (id > 0)
                        )""");
    }

    @Test
    void an_index_a_view_and_triggers_made_by_hand() {
        var index = new Index(
                "i",
                true,
                null,
                List.of(
                        IndexKey.column("the total").withDescending(true).withCollation("BINARY"),
                        IndexKey.expression(SqlText.of("lower(note)"))),
                List.of(),
                SqlText.of("id > 5"),
                false,
                Metadata.none());
        assertThat(SqliteDdl.createIndex(ORDERS, index))
                .isEqualTo("CREATE UNIQUE INDEX i ON \"order\""
                        + " (\"the total\" COLLATE BINARY DESC, lower(note)) WHERE id > 5");
        View view = View.of(ObjectName.own("v"), SqlText.of("SELECT 1"));
        assertThat(SqliteDdl.createView(view)).isEqualTo("CREATE VIEW v AS SELECT 1");
        var trigger = new Trigger(
                "g",
                Trigger.Timing.INSTEAD_OF,
                new TreeSet<>(List.of(Trigger.Event.UPDATE)),
                List.of("a", "b c"),
                true,
                SqlText.of("new.a > 1"),
                SqlText.of("BEGIN SELECT 1; END"),
                Metadata.none());
        assertThat(SqliteDdl.createTrigger(view, trigger))
                .isEqualTo(
                        "CREATE TRIGGER g INSTEAD OF UPDATE OF a, \"b c\" ON v\nWHEN new.a > 1\nBEGIN SELECT 1; END");
    }

    @Test
    void typed_text_and_spellings_are_used_only_as_long_as_they_say_the_same() throws SQLException {
        Table table = read(
                "CREATE TABLE t (\n  a INT DEFAULT 1 NOT NULL, -- why\n  b TEXT /* what */, CHECK (a > 0) ON CONFLICT FAIL\n)");
        assertThat(SqliteDdl.createTable(table)).contains("-- why").contains("/* what */");
        assertThat(SqliteDdl.createTable(table, "t 2"))
                .startsWith("CREATE TABLE \"t 2\" (\n  a INT DEFAULT 1 NOT NULL, -- why");

        Column b = table.columns().get(1);
        Table changed = table.withParts(List.of(
                table.columns().getFirst().withNullable(true),
                b.withType(SqlText.of("INT")),
                table.constraints().getFirst()));
        assertThat(SqliteDdl.createTable(changed))
                .isEqualTo("CREATE TABLE t (\n  a INT DEFAULT 1,\n  b INT,\n  CHECK (a > 0) ON CONFLICT FAIL\n)");
        Table onlyB = table.withParts(List.of(
                table.columns().getFirst(),
                b.withType(SqlText.of("INT")),
                table.constraints().getFirst()));
        assertThat(SqliteDdl.column(onlyB, onlyB.columns().getFirst())).isEqualTo("a INT DEFAULT 1 NOT NULL");
    }

    @Test
    void a_spelling_is_enough_where_the_typed_text_is_gone() throws SQLException {
        Table table = read(
                "CREATE TABLE t (a VARCHAR ( 9 ) DEFAULT 1 NOT NULL, b INT, CONSTRAINT c CHECK (a) CONSTRAINT d CHECK (b))");
        Table bare = table.withMetadata(
                table.metadata().withAttributes(table.metadata().attributes().without("sql")));
        assertThat(SqliteDdl.column(bare, bare.columns().getFirst())).isEqualTo("a VARCHAR ( 9 ) default 1 not null");
        assertThat(SqliteDdl.createTable(bare))
                .isEqualTo("CREATE TABLE t ( a varchar ( 9 ) default 1 not null , b int ,"
                        + " constraint c check ( a ) constraint d check ( b ) )");
    }

    @Test
    void a_constraint_behind_its_column_stands_on_its_own_when_the_column_is_another() throws SQLException {
        Table table = read("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE)");
        assertThat(table.constraints()).allMatch(constraint -> SqliteDdl.isInline(table, constraint));
        Table renamed = table.withParts(List.of(
                table.columns().get(0).withName("c"),
                table.columns().get(1),
                table.constraints(UniqueConstraint.class).findFirst().orElseThrow(),
                new PrimaryKey(
                        null,
                        List.of(IndexKey.column("c")),
                        List.of(),
                        Constraint.Deferrability.NOT_DEFERRABLE,
                        table.primaryKey().orElseThrow().metadata())));
        assertThat(SqliteDdl.createTable(renamed))
                .isEqualTo("CREATE TABLE t (\n  c INTEGER,\n  b UNIQUE,\n  PRIMARY KEY (c AUTOINCREMENT)\n)");
    }

    @Test
    void a_reference_of_a_table_to_itself_keeps_its_name_in_a_rebuild() throws SQLException {
        Table table = read("CREATE TABLE t (id INTEGER PRIMARY KEY, parent REFERENCES t (id))");
        assertThat(SqliteDdl.createTable(table, "t_new"))
                .isEqualTo("CREATE TABLE t_new (id INTEGER PRIMARY KEY, parent REFERENCES t (id))");
    }

    private static Table read(String sql) throws SQLException {
        try (var database = new MemoryDatabase()) {
            return database.execute(sql).read().objects(Table.class).findFirst().orElseThrow();
        }
    }
}
