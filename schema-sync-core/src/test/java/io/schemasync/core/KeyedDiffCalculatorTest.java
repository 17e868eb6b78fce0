package io.schemasync.core;

import static io.schemasync.core.Schemas.own;
import static io.schemasync.core.Schemas.snapshot;
import static io.schemasync.core.Schemas.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.Unreadable;
import io.schemasync.api.model.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyedDiffCalculatorTest {
    private static final KeyedDiffCalculator CALCULATOR = new KeyedDiffCalculator(new JsonSnapshotCodec());
    private static final Table ORDERS = table("orders", List.of("id integer", "total real", "note text"));

    /** Title, before, after, what differs. */
    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("nothing", ORDERS, ORDERS, List.of()),
                Arguments.of(
                        "case of names",
                        ORDERS,
                        table("ORDERS", List.of("ID integer", "Total real", "note text")),
                        List.of()),
                Arguments.of(
                        "spelling of SQL",
                        View.of(own("v"), new SqlText("SELECT 1 -- one", "select 1")),
                        View.of(own("v"), new SqlText("select  1", "select 1")),
                        List.of()),
                Arguments.of(
                        "a column more, in the middle",
                        ORDERS,
                        table("orders", List.of("id integer", "at text", "total real", "note text")),
                        List.of("table orders: add column at")),
                Arguments.of(
                        "a column less",
                        ORDERS,
                        table("orders", List.of("id integer", "note text")),
                        List.of("table orders: remove column total")),
                Arguments.of(
                        "another type",
                        ORDERS,
                        table("orders", List.of("id integer", "total numeric", "note text")),
                        List.of("table orders: alter column total, type real -> numeric")),
                Arguments.of(
                        "not null and a default",
                        table("t", List.of(), column("a").withNullable(true)),
                        table("t", List.of(), column("a").withNullable(false).withDefaultValue(SqlText.of("0"))),
                        List.of("table t: alter column a, default null -> 0, not-null null -> true")),
                Arguments.of(
                        "one column moved to the front",
                        ORDERS,
                        table("orders", List.of("note text", "id integer", "total real")),
                        List.of("table orders: move column note")),
                Arguments.of(
                        "one column moved, one dropped, one added",
                        table("t", List.of("a", "b", "c", "d", "e")),
                        table("t", List.of("d", "x", "a", "b", "e")),
                        List.of("table t: remove column c", "table t: move column d", "table t: add column x")),
                Arguments.of(
                        "moved and altered",
                        table("t", List.of("a int", "b int", "c int")),
                        table("t", List.of("c text", "a int", "b int")),
                        List.of("table t: alter column c, type int -> text", "table t: move column c")),
                Arguments.of(
                        "constraints by name",
                        table("t", List.of("a"), check("x", "a > 0"), check("y", "a > 1")),
                        table("t", List.of("a"), check("x", "a > 9"), check("z", "a > 1")),
                        List.of(
                                "table t: remove check y",
                                "table t: alter check x, expression a > 0 -> a > 9",
                                "table t: add check z")),
                Arguments.of(
                        "constraints without a name, by content",
                        table("t", List.of("a"), check(null, "a > 0"), check(null, "a > 0"), check(null, "a > 1")),
                        table("t", List.of("a"), check(null, "a > 0"), check(null, "a > 2"), check(null, "a > 1")),
                        List.of("table t: remove check", "table t: add check")),
                Arguments.of(
                        "two constraints of one name",
                        table("t", List.of("a"), check("x", "a > 0"), check("x", "a > 1")),
                        table("t", List.of("a"), check("x", "a > 1"), check("x", "a > 2")),
                        List.of("table t: alter check x, expression a > 0 -> a > 2")),
                Arguments.of(
                        "a primary key over more columns",
                        table("t", List.of("a", "b"), PrimaryKey.of("a")),
                        table("t", List.of("a", "b"), PrimaryKey.of("a", "b")),
                        List.of("table t: remove primary-key", "table t: add primary-key")),
                Arguments.of(
                        "an index in another order",
                        table("t", List.of("a"), Index.of("i", false, List.of("a"))),
                        table(
                                "t",
                                List.of("a"),
                                Index.of("i", true, List.of())
                                        .withKeys(List.of(IndexKey.column("a").withDescending(true)))),
                        List.of("table t: alter index i, keys a -> a descending, unique null -> true")),
                Arguments.of(
                        "a foreign key to a table of another case",
                        table("t", List.of("a"), ForeignKey.of("f", List.of("a"), own("Other"), List.of("Id"))),
                        table("t", List.of("a"), ForeignKey.of("f", List.of("A"), own("other"), List.of("id"))),
                        List.of()),
                Arguments.of(
                        "a trigger of a view",
                        View.of(own("v"), SqlText.of("q")).withParts(List.of(Schemas.trigger("g", "one"))),
                        View.of(own("v"), SqlText.of("q")).withParts(List.of(Schemas.trigger("g", "two"))),
                        List.of("view v: alter trigger g, body one -> two")),
                Arguments.of(
                        "labels of an enum",
                        new EnumType(own("e"), List.of("a", "b"), Metadata.none()),
                        new EnumType(own("e"), List.of("a", "c"), Metadata.none()),
                        List.of("enum e: labels a, b -> a, c")),
                Arguments.of(
                        "comment, grants, attribute",
                        ORDERS.withMetadata(Metadata.none().withComment("old")),
                        ORDERS.withMetadata(Metadata.none()
                                .withGrants(Set.of(new Grant("", "SELECT", null, true)))
                                .withAttribute("strict", "true")),
                        List.of(
                                "table orders: attribute.strict null -> true",
                                "table orders: comment old -> null",
                                "table orders: grants null -> grantable PUBLIC SELECT")),
                Arguments.of(
                        "an owner, which the rules ignore",
                        ORDERS.withMetadata(Metadata.none().withOwner("a")),
                        ORDERS.withMetadata(Metadata.none().withOwner("b")),
                        List.of()),
                Arguments.of(
                        "dependencies, which never count",
                        ORDERS.withMetadata(
                                Metadata.none().withDependsOn(Set.of(ORDERS.id().ref()))),
                        ORDERS,
                        List.of()),
                Arguments.of(
                        "another object",
                        ORDERS,
                        Schemas.sequence("s", "1"),
                        List.of("create sequence s", "drop table orders")),
                Arguments.of(
                        "another kind under the same name",
                        table("a", List.of("x")),
                        View.of(own("a"), SqlText.of("q")),
                        List.of("drop table a", "create view a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void saysWhatDiffers(String title, SchemaObject before, SchemaObject after, List<String> expected) {
        SchemaDiff diff = CALCULATOR.calculateDiff(snapshot(before), snapshot(after));
        assertThat(DiffText.of(diff)).isEqualTo(expected);
        assertThat(diff.fromHash().equals(diff.toHash())).isEqualTo(expected.isEmpty());
    }

    /** Title, rules, before, after, what differs. */
    static Stream<Arguments> rules() {
        ComparisonRules plain = Schemas.RULES;
        return Stream.of(
                Arguments.of(
                        "order of columns does not count",
                        ComparisonRules.of(IdentifierCase.SENSITIVE, false),
                        table("t", List.of("a", "b")),
                        table("t", List.of("b", "a")),
                        List.of()),
                Arguments.of(
                        "case counts",
                        ComparisonRules.of(IdentifierCase.SENSITIVE, false),
                        table("t", List.of("a")),
                        table("T", List.of("a")),
                        List.of("create table T", "drop table t")),
                Arguments.of(
                        "only ASCII folds",
                        plain,
                        table("É", List.of("a")),
                        table("é", List.of("a")),
                        List.of("drop table É", "create table é")),
                Arguments.of(
                        "generated names do not count",
                        plain.ignoringNamesOf(Set.of(ObjectKind.UNIQUE)),
                        table("t", List.of("a"), UniqueConstraint.of("t_a_key", List.of("a"))),
                        table("t", List.of("a"), UniqueConstraint.of("sys_17", List.of("a"))),
                        List.of()),
                Arguments.of(
                        "an attribute does not count",
                        plain.ignoring(Set.of("attribute.sql")),
                        ORDERS.withMetadata(Metadata.none().withAttribute("sql", "CREATE  TABLE")),
                        ORDERS,
                        List.of()),
                Arguments.of(
                        "a table is not managed",
                        excluding("table:ord*"),
                        ORDERS,
                        table("t", List.of("a")),
                        List.of("create table t")),
                Arguments.of(
                        "only one kind is managed",
                        plain.withFilter(new ObjectFilter(List.of(ObjectFilter.Rule.parse("view")), List.of())),
                        ORDERS,
                        View.of(own("v"), SqlText.of("q")),
                        List.of("create view v")),
                Arguments.of(
                        "triggers are not managed",
                        excluding("trigger"),
                        table("t", List.of("a"), Schemas.trigger("g", "one")),
                        table("t", List.of("a", "b"), Schemas.trigger("h", "two")),
                        List.of("table t: add column b")),
                Arguments.of(
                        "comments are not managed",
                        excluding("comment"),
                        ORDERS.withMetadata(Metadata.none().withComment("a")),
                        ORDERS.withMetadata(Metadata.none().withComment("b")),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void followsTheRulesOfTheTarget(
            String title, ComparisonRules rules, SchemaObject before, SchemaObject after, List<String> expected) {
        SchemaDiff diff =
                CALCULATOR.calculateDiff(snapshot(before), snapshot(after).withRules(rules));
        assertThat(DiffText.of(diff)).isEqualTo(expected);
        assertThat(diff.fromHash().equals(diff.toHash())).isEqualTo(expected.isEmpty());
    }

    @Test
    void whatIsNotManagedStaysOnATableThatChanges() {
        Metadata live = Metadata.none()
                .withComment("kept")
                .withOwner("kept")
                .withGrants(Set.of(new Grant("kept", "SELECT", null, false)));
        Metadata wanted = Metadata.none()
                .withComment("new")
                .withOwner("new")
                .withGrants(Set.of(new Grant("new", "SELECT", null, false)));
        Table from = table("t", List.of(), Column.of("a", "int").withMetadata(live), Schemas.trigger("mine", "one"));
        Table to = table("t", List.of(), Column.of("A", "text").withMetadata(wanted), Schemas.trigger("theirs", "two"));
        SchemaDiff diff = CALCULATOR.calculateDiff(
                snapshot(from.withMetadata(live.withAttribute("x", "1"))),
                snapshot(to.withMetadata(wanted)).withRules(excluding("trigger", "comment", "owner", "grant")));
        assertThat(diff.changes().getFirst().changes().getFirst().after())
                .contains(
                        table("t", List.of(), Column.of("A", "text").withMetadata(live), Schemas.trigger("mine", "one"))
                                .withMetadata(live));
    }

    @Test
    void aNewTableIsMadeWithoutWhatIsNotManaged() {
        Table to = table("t", List.of("a"), Schemas.trigger("theirs", "two"));
        SchemaDiff diff = CALCULATOR.calculateDiff(snapshot(), snapshot(to).withRules(excluding("trigger")));
        assertThat(diff.changes().getFirst().changes()).containsExactly(new Change.Created(table("t", List.of("a"))));
    }

    @Test
    void schemasOfDifferentDatabasesAreNotCompared() {
        Snapshot other = Snapshot.of(new Origin("fake", "fake", "2"), Schemas.RULES, List.of(ORDERS));
        assertThatThrownBy(() -> CALCULATOR.calculateDiff(snapshot(ORDERS), other))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("fake 1 cannot be compared with one of fake 2");
    }

    /** A glob, a name, whether it is meant. */
    static Stream<Arguments> globs() {
        return Stream.of(
                Arguments.of("*", "", true),
                Arguments.of("", "", true),
                Arguments.of("", "a", false),
                Arguments.of("a", "", false),
                Arguments.of("abc", "ABC", true),
                Arguments.of("É*", "été", true),
                Arguments.of("a?c", "a😀c", true),
                Arguments.of("a?c", "ac", false),
                Arguments.of("a*c", "abbc", true),
                Arguments.of("a*c", "abcd", false),
                Arguments.of("a*bc", "abbcbc", true),
                Arguments.of("*a*b*", "xxaxxbxx", true),
                Arguments.of("*a*b*", "xxbxxaxx", false),
                Arguments.of("a**", "a", true),
                Arguments.of("a.c", "abc", false),
                Arguments.of("a\n*", "a\nb", true),
                Arguments.of("*aaaaaaaaab", "a".repeat(5000), false));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("globs")
    void aGlobMeansWhatItLooksLike(String glob, String name, boolean matches) {
        assertThat(new ObjectFilter.Rule(null, glob).matches(ObjectKind.TABLE, name))
                .isEqualTo(matches);
    }

    /** What could not be read, what is excluded, whether it is compared nevertheless. */
    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(ObjectKind.FUNCTION, null, "sequence", false),
                Arguments.of(ObjectKind.FUNCTION, null, "function", true),
                Arguments.of(ObjectKind.FUNCTION, null, "function:a*", false),
                Arguments.of(ObjectKind.FUNCTION, "abc", "function:a*", true),
                Arguments.of(ObjectKind.FUNCTION, "xyz", "function:a*", false),
                Arguments.of(ObjectKind.TRIGGER, null, "trigger", true),
                Arguments.of(ObjectKind.TRIGGER, "abc", "trigger:a*", true),
                Arguments.of(ObjectKind.GRANT, null, "comment", false),
                Arguments.of(ObjectKind.GRANT, null, "grant", true));
    }

    @ParameterizedTest(name = "{0} {1}, without {2}: {3}")
    @MethodSource("unreadable")
    void whatCouldNotBeReadIsNotComparedUnlessItIsExcluded(
            ObjectKind kind, String object, String exclude, boolean compared) {
        Snapshot whole = snapshot(ORDERS).withRules(excluding(exclude));
        var partly = new Snapshot(
                whole.origin(),
                whole.rules(),
                whole.objects(),
                List.of(),
                List.of(new Unreadable(kind, object, "EXECUTE", "GRANT EXECUTE")));
        if (compared) {
            assertThat(CALCULATOR.calculateDiff(partly, whole).isEmpty()).isTrue();
            assertThat(CALCULATOR.calculateDiff(whole, partly).isEmpty()).isTrue();
        } else {
            assertThatThrownBy(() -> CALCULATOR.calculateDiff(partly, whole))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContainingAll(
                            kind.name(), "of the current schema", "EXECUTE is missing", "GRANT EXECUTE");
            assertThatThrownBy(() -> CALCULATOR.calculateDiff(whole, partly))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("of the target schema");
        }
    }

    @Test
    void twinsUnderTheRulesAreAnErrorAndNotAGuess() {
        Snapshot twins = snapshot(table("a", List.of("x")), table("A", List.of("x")));
        assertThatThrownBy(() -> CALCULATOR.calculateDiff(twins, twins))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("table A and table a are the same");
    }

    @Test
    void aCodecOfSomebodyElsesMakesTheHashes() {
        var own = new KeyedDiffCalculator(new ForeignCodec());
        assertThat(own.calculateDiff(snapshot(ORDERS), snapshot(ORDERS)).fromHash())
                .isEqualTo("1 objects");
    }

    private static Column column(String name) {
        return Column.of(name, "int");
    }

    private static CheckConstraint check(String name, String expression) {
        return CheckConstraint.of(name, SqlText.of(expression));
    }

    private static ComparisonRules excluding(String... rules) {
        return Schemas.RULES.withFilter(ObjectFilter.all()
                .excluding(Stream.of(rules).map(ObjectFilter.Rule::parse).toList()));
    }
}
