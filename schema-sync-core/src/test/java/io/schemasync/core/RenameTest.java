package io.schemasync.core;

import static io.schemasync.core.Schemas.own;
import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import io.schemasync.core.internal.compare.SchemaState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RenameTest {
    private static final KeyedDiffCalculator CALCULATOR = new KeyedDiffCalculator(new JsonSnapshotCodec());

    /** Title, hints, before, after, what differs. */
    static Stream<Arguments> renames() {
        return Stream.of(
                Arguments.of(
                        "a table, and the foreign keys to it",
                        List.of(RenameHint.object(ObjectKind.TABLE, "users", "people")),
                        List.of(table("users", List.of("id", "boss"), key("boss", "users")), pointing("users", "id")),
                        List.of(
                                table("people", List.of("id", "boss"), key("boss", "people")),
                                pointing("people", "id")),
                        List.of("rename table users to table people")),
                Arguments.of(
                        "a table, which also changes",
                        List.of(RenameHint.object(ObjectKind.TABLE, "USERS", "PEOPLE")),
                        List.of(table("users", List.of("id"))),
                        List.of(table("people", List.of("id", "name"))),
                        List.of("rename table users to table people", "table people: add column name")),
                Arguments.of(
                        "a table, whose old name another takes",
                        List.of(
                                RenameHint.object(ObjectKind.TABLE, "a", "b"),
                                RenameHint.object(ObjectKind.TABLE, "b", "c")),
                        List.of(table("a", List.of("x int")), table("b", List.of("y int"))),
                        List.of(table("b", List.of("x int")), table("c", List.of("y int"))),
                        List.of("rename table a to table b", "rename table b to table c")),
                Arguments.of(
                        "a table, whose old name a new one takes",
                        List.of(RenameHint.object(ObjectKind.TABLE, "a", "b")),
                        List.of(table("a", List.of("x int"))),
                        List.of(table("a", List.of("z int")), table("b", List.of("x int"))),
                        List.of("create table a", "rename table a to table b")),
                Arguments.of(
                        "a view",
                        List.of(RenameHint.object(ObjectKind.VIEW, "v", "w")),
                        List.of(View.of(own("v"), SqlText.of("q"))),
                        List.of(View.of(own("w"), SqlText.of("q"))),
                        List.of("rename view v to view w")),
                Arguments.of(
                        "an enum",
                        List.of(RenameHint.object(ObjectKind.ENUM, "e", "f")),
                        List.of(new EnumType(own("e"), List.of("a"), Metadata.none())),
                        List.of(new EnumType(own("f"), List.of("a"), Metadata.none())),
                        List.of("rename enum e to enum f")),
                Arguments.of(
                        "both overloads of a function",
                        List.of(RenameHint.object(ObjectKind.FUNCTION, "f", "g")),
                        List.of(function("f", "(int)"), function("f", "(text)")),
                        List.of(function("g", "(int)"), function("g", "(text)")),
                        List.of(
                                "rename function f(int) to function g(int)",
                                "rename function f(text) to function g(text)")),
                Arguments.of(
                        "a table that something hangs on",
                        List.of(RenameHint.object(ObjectKind.TABLE, "a", "b")),
                        List.of(table("a", List.of("x")), hanging("a")),
                        List.of(table("b", List.of("x")), hanging("b")),
                        List.of("rename table a to table b")),
                Arguments.of(
                        "a column, and all that names it",
                        List.of(RenameHint.column("users", "id", "key")),
                        List.of(users("id"), pointing("users", "id"), counter("users", "id")),
                        List.of(users("key"), pointing("users", "key"), counter("users", "key")),
                        List.of("table users: rename column id to column key")),
                Arguments.of(
                        "a column, which also changes and moves",
                        List.of(RenameHint.column("t", "a", "z")),
                        List.of(table("t", List.of("a int", "b int", "c int"))),
                        List.of(table("t", List.of("b int", "c int", "z text"))),
                        List.of(
                                "table t: rename column a to column z",
                                "table t: alter column z, type int -> text",
                                "table t: move column z")),
                Arguments.of(
                        "a column of a table that is renamed as well",
                        List.of(RenameHint.column("new", "a", "b"), RenameHint.object(ObjectKind.TABLE, "old", "new")),
                        List.of(table("old", List.of("a int")), pointing("old", "a")),
                        List.of(table("new", List.of("b int")), pointing("new", "b")),
                        List.of("rename table old to table new", "table new: rename column a to column b")),
                Arguments.of(
                        "an index of a table",
                        List.of(new RenameHint(ObjectKind.INDEX, own("t"), "i", "j")),
                        List.of(table("t", List.of("a"), Index.of("i", true, List.of("a")))),
                        List.of(table("t", List.of("a"), Index.of("j", true, List.of("a")))),
                        List.of("table t: rename index i to index j")),
                Arguments.of(
                        "an index, its table left unsaid",
                        List.of(RenameHint.object(ObjectKind.INDEX, "i", "j")),
                        List.of(table("s", List.of("a")), table("t", List.of("a"), Index.of("i", true, List.of("a")))),
                        List.of(table("s", List.of("a")), table("t", List.of("a"), Index.of("j", true, List.of("a")))),
                        List.of("table t: rename index i to index j")),
                Arguments.of(
                        "a constraint and a trigger",
                        List.of(
                                new RenameHint(ObjectKind.CHECK, own("t"), "c", "d"),
                                new RenameHint(ObjectKind.TRIGGER, own("t"), "g", "h")),
                        List.of(table("t", List.of("a"), check("c"), Schemas.trigger("g", "x"))),
                        List.of(table("t", List.of("a"), check("d"), Schemas.trigger("h", "x"))),
                        List.of("table t: rename check c to check d", "table t: rename trigger g to trigger h")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renames")
    void aHintMakesARename(
            String title,
            List<RenameHint> hints,
            List<SchemaObject> before,
            List<SchemaObject> after,
            List<String> expected) {
        Snapshot from = snapshot(before.toArray(SchemaObject[]::new));
        Snapshot to = snapshot(after.toArray(SchemaObject[]::new));
        SchemaDiff diff = CALCULATOR.calculateDiff(from, to, hints);
        assertThat(DiffText.of(diff)).isEqualTo(expected);
        assertThat(diff.fromHash()).isEqualTo(new JsonSnapshotCodec().hash(from));
        assertThat(diff.suggestions()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renames")
    void whatHangsOnARenamedThingFollowsWhenTheChangesAreApplied(
            String title,
            List<RenameHint> hints,
            List<SchemaObject> before,
            List<SchemaObject> after,
            List<String> expected) {
        Snapshot from = snapshot(before.toArray(SchemaObject[]::new));
        SchemaDiff diff = CALCULATOR.calculateDiff(from, snapshot(after.toArray(SchemaObject[]::new)), hints);
        SchemaState state = SchemaState.of(from);
        // A name must be free before it is taken, so the later of a chain of renames goes first, as in a plan.
        List<Change> changes = diff.changes().reversed().stream()
                .flatMap(each -> each.changes().stream())
                .toList();
        assertThat(state.applyAll(changes).hash()).isEqualTo(diff.toHash());
    }

    @Test
    void aRenamedColumnIsCarriedUnderItsOldNameByTheTableBeforeAndUnderTheNewOneByItsAlteration() {
        SchemaDiff diff = CALCULATOR.calculateDiff(
                snapshot(table("t", List.of("a int"))),
                snapshot(table("t", List.of("b text"))),
                List.of(RenameHint.column("t", "a", "b")));
        var altered = (Change.Altered) diff.changes().getFirst().changes().getFirst();
        assertThat(altered.from()).isEqualTo(table("t", List.of("a int")));
        assertThat(altered.parts().getFirst())
                .isEqualTo(new PartChange.Renamed(Column.of("a", "int"), Column.of("b", "int")));
        assertThat(altered.parts().getLast().before()).contains(Column.of("b", "int"));
    }

    /** Hint, why it cannot be used. */
    static Stream<Arguments> unused() {
        return Stream.of(
                Arguments.of(
                        RenameHint.object(ObjectKind.TABLE, "x", "u"), "the current schema has no managed table x"),
                Arguments.of(RenameHint.object(ObjectKind.TABLE, "t", "x"), "the target has no table x"),
                Arguments.of(RenameHint.object(ObjectKind.TABLE, "t", "s"), "the current schema has both t and s"),
                Arguments.of(RenameHint.object(ObjectKind.VIEW, "t", "u"), "the current schema has no managed view t"),
                Arguments.of(RenameHint.column("x", "a", "b"), "no managed table or view x"),
                Arguments.of(RenameHint.column("s", "x", "b"), "table s of the current schema has no column x"),
                Arguments.of(RenameHint.column("s", "a", "x"), "table s of the target has no column x"),
                Arguments.of(RenameHint.column("s", "a", "b"), "table s of the current schema has both a and b"),
                Arguments.of(RenameHint.object(ObjectKind.COLUMN, "a", "c"), "several tables have a column a"),
                Arguments.of(RenameHint.object(ObjectKind.INDEX, "i", "j"), "the current schema has no index i"),
                Arguments.of(
                        new RenameHint(ObjectKind.UNIQUE, own("s"), "q", "r"), "names of kind unique do not count"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unused")
    void anUnusedHintIsRefusedByName(RenameHint hint, String why) {
        Snapshot from = snapshot(
                table("s", List.of("a", "b"), UniqueConstraint.of("q", List.of("a"))), table("t", List.of("a")));
        Snapshot to = snapshot(
                        table("s", List.of("a", "b"), UniqueConstraint.of("r", List.of("a"))), table("u", List.of("a")))
                .withRules(Schemas.RULES.ignoringNamesOf(Set.of(ObjectKind.UNIQUE)));
        assertThatThrownBy(() -> CALCULATOR.calculateDiff(from, to, List.of(hint)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the rename hint " + hint + " is not used")
                .hasMessageContaining(why);
    }

    @Test
    void namesThatChangePlacesAreRefused() {
        var hints =
                List.of(RenameHint.object(ObjectKind.TABLE, "a", "b"), RenameHint.object(ObjectKind.TABLE, "b", "a"));
        Snapshot from = snapshot(table("a", List.of("x")), table("b", List.of("y")));
        Snapshot to = snapshot(table("a", List.of("y")), table("b", List.of("x")));
        assertThatThrownBy(() -> CALCULATOR.calculateDiff(from, to, hints))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has both a and b");
    }

    /** Title, before, after, what is suggested. */
    static Stream<Arguments> suggestions() {
        Table three = table("a", List.of("id int", "x int", "y int"));
        return Stream.of(
                Arguments.of("an equal table", List.of(three), List.of(three.withName(own("b"))), List.of("table:a=b")),
                Arguments.of(
                        "a table with most of the columns",
                        List.of(three),
                        List.of(table("b", List.of("id int", "x text", "z int")), table("c", List.of("id int"))),
                        List.of("table:a=b")),
                Arguments.of(
                        "a table with few of the columns",
                        List.of(three),
                        List.of(table("b", List.of("id int"))),
                        List.of()),
                Arguments.of(
                        "two tables that fit as well",
                        List.of(three),
                        List.of(three.withName(own("b")), three.withName(own("c"))),
                        List.of()),
                Arguments.of(
                        "a view, whose drop loses nothing",
                        List.of(View.of(own("v"), SqlText.of("q"))),
                        List.of(View.of(own("w"), SqlText.of("q"))),
                        List.of()),
                Arguments.of(
                        "the only column of its type",
                        List.of(three),
                        List.of(table("a", List.of("id int", "x int", "z int"))),
                        List.of("column:a.y=z")),
                Arguments.of(
                        "columns of two types",
                        List.of(table("a", List.of("id int", "x int", "y text"))),
                        List.of(table("a", List.of("id int", "u int", "v text"))),
                        List.of("column:a.x=u", "column:a.y=v")),
                Arguments.of(
                        "two columns of one type",
                        List.of(three),
                        List.of(table("a", List.of("id int", "u int", "v int"))),
                        List.of()),
                Arguments.of(
                        "a column of another type",
                        List.of(three),
                        List.of(table("a", List.of("id int", "x int", "z text"))),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suggestions")
    void whatLooksLikeARenameIsSuggestedAndNeverGuessed(
            String title, List<SchemaObject> before, List<SchemaObject> after, List<String> expected) {
        SchemaDiff diff = CALCULATOR.calculateDiff(
                snapshot(before.toArray(SchemaObject[]::new)), snapshot(after.toArray(SchemaObject[]::new)));
        assertThat(DiffText.suggestions(diff)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(DiffText.of(diff)).noneMatch(line -> line.contains("rename"));
    }

    private static Table users(String id) {
        Metadata inline = Metadata.none().withAttribute("inline", id);
        return table(
                        "users",
                        List.of(id + " int", "name text"),
                        PrimaryKey.of(id).withMetadata(inline),
                        UniqueConstraint.of("u", List.of(id, "name")),
                        Index.of("i", false, List.of("name", id)),
                        ForeignKey.of("self", List.of(id), own("users"), List.of(id)),
                        Schemas.trigger("g", "body", id))
                .withMetadata(Metadata.none().withGrants(Set.of(new Grant("app", "UPDATE", id, false))));
    }

    private static Table pointing(String table, String column) {
        return table("pointing", List.of("a"), ForeignKey.of("f", List.of("a"), own(table), List.of(column)));
    }

    private static ForeignKey key(String column, String table) {
        return ForeignKey.of("self", List.of(column), own(table), List.of("id"));
    }

    private static Sequence counter(String table, String column) {
        Sequence plain = Schemas.sequence("counter", "1");
        return new Sequence(
                plain.name(),
                plain.dataType(),
                plain.start(),
                plain.increment(),
                plain.minimum(),
                plain.maximum(),
                plain.cache(),
                plain.cycle(),
                table(table, List.of()).id().column(column),
                plain.metadata());
    }

    private static DefinedObject hanging(String table) {
        return new DefinedObject(
                new ObjectKind("rule"), own("r"), own(table), SqlText.of("do nothing"), Metadata.none());
    }

    private static Routine function(String name, String signature) {
        return new Routine(
                ObjectKind.FUNCTION,
                own(name),
                signature,
                SqlText.of("a"),
                SqlText.of("int"),
                "sql",
                SqlText.of("1"),
                Metadata.none());
    }

    private static CheckConstraint check(String name) {
        return CheckConstraint.of(name, SqlText.of("a > 0"));
    }
}
