package io.schemasync.core;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Makes schemas for tests: short ones by hand, random ones for properties, big ones to measure with. */
final class Schemas {
    static final Origin ORIGIN = new Origin("fake", "fake", "1");
    static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.ASCII_INSENSITIVE, true);
    private static final List<String> NAMES = List.of("a", "B", "orders", "we ird\"\n", "Ünïcødé", "😀", "order");
    private static final List<String> TYPES = List.of("integer", "text", "", "numeric(10, 2)");

    private Schemas() {}

    static Snapshot snapshot(SchemaObject... objects) {
        return Snapshot.of(ORIGIN, RULES, List.of(objects));
    }

    static ObjectName own(String name) {
        return ObjectName.own(name);
    }

    /** Makes a table of columns written as {@code name type}, and of other parts. */
    static Table table(String name, List<String> columns, TablePart... others) {
        var parts = new ArrayList<TablePart>();
        columns.stream().map(Schemas::column).forEach(parts::add);
        parts.addAll(List.of(others));
        return Table.of(own(name), List.of(), List.of()).withParts(parts);
    }

    static Column column(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? Column.of(text, "") : Column.of(text.substring(0, space), text.substring(space + 1));
    }

    static Trigger trigger(String name, String body, String... updateOf) {
        return new Trigger(
                name,
                Trigger.Timing.AFTER,
                new TreeSet<>(Set.of(Trigger.Event.UPDATE)),
                List.of(updateOf),
                true,
                null,
                SqlText.of(body),
                Metadata.none());
    }

    static Sequence sequence(String name, String start) {
        return new Sequence(
                own(name),
                SqlText.of("bigint"),
                new BigInteger(start),
                BigInteger.ONE,
                BigInteger.ONE,
                BigInteger.valueOf(Long.MAX_VALUE),
                BigInteger.ONE,
                false,
                null,
                Metadata.none());
    }

    /** Returns many tables that are all different and refer to each other. */
    static List<SchemaObject> many(int tables) {
        return IntStream.range(0, tables)
                .mapToObj(i -> (SchemaObject) table(
                        "table_" + i,
                        List.of(
                                "id integer",
                                "parent_id integer",
                                "name varchar(" + (i % 200 + 10) + ")",
                                "created_at timestamp",
                                "amount_" + i + " numeric(12, 2)",
                                "note text",
                                "state text",
                                "version integer"),
                        PrimaryKey.of("id"),
                        ForeignKey.of("fk_" + i, List.of("parent_id"), own("table_" + i / 2), List.of("id")),
                        CheckConstraint.of("positive_" + i, SqlText.of("amount_" + i + " > 0")),
                        Index.of("ix_" + i, false, List.of("name", "state"))))
                .toList();
    }

    /** Returns random schemas of up to six objects over few names, so that two of them often meet. */
    static Arbitrary<Snapshot> snapshots() {
        return Combinators.combine(objects(), Arbitraries.randomValue(Random::nextLong))
                .as((objects, seed) -> {
                    var shuffled = new ArrayList<>(objects);
                    Collections.shuffle(shuffled, new Random(seed));
                    return Snapshot.of(ORIGIN, RULES, shuffled);
                });
    }

    private static Arbitrary<List<SchemaObject>> objects() {
        return Arbitraries.oneOf(tables(), tables(), views(), sequences(), enums())
                .list()
                .ofMaxSize(6)
                .uniqueElements(object -> RULES.fold(object.id()));
    }

    private static Arbitrary<SchemaObject> tables() {
        Arbitrary<List<Column>> columns = columns()
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .uniqueElements(column -> RULES.fold(ObjectKind.COLUMN, column.name()));
        Arbitrary<List<TablePart>> others = others().list().ofMaxSize(4);
        return Combinators.combine(names(), columns, others, metadata()).as((name, cols, parts, metadata) -> {
            var all = new ArrayList<TablePart>(cols);
            all.addAll(parts);
            return Table.of(own(name), List.of(), List.of()).withParts(all).withMetadata(metadata);
        });
    }

    private static Arbitrary<Column> columns() {
        Arbitrary<SqlText> sql = sql();
        return Combinators.combine(
                        names(),
                        Arbitraries.of(TYPES),
                        Arbitraries.of(true, false),
                        sql.injectNull(0.6),
                        sql.injectNull(0.9),
                        Arbitraries.of("nocase", "binary").injectNull(0.8),
                        metadata())
                .as((name, type, nullable, value, generated, collation, metadata) -> Column.of(name, type)
                        .withNullable(nullable)
                        .withDefaultValue(value)
                        .withGeneration(generated == null ? null : new Column.Generation(generated, nullable))
                        .withCollation(collation)
                        .withMetadata(metadata));
    }

    private static Arbitrary<TablePart> others() {
        Arbitrary<List<String>> columns = names().list().ofMinSize(1).ofMaxSize(2);
        Arbitrary<String> name = names().injectNull(0.4);
        return Arbitraries.oneOf(
                columns.map(keys -> PrimaryKey.of(keys.toArray(String[]::new))),
                Combinators.combine(name, columns).as(UniqueConstraint::of),
                Combinators.combine(name, columns, names())
                        .as((key, from, table) -> ForeignKey.of(key, from, own(table), from)),
                Combinators.combine(name, sql()).as(CheckConstraint::of),
                Combinators.combine(names(), columns).as((index, keys) -> Index.of(index, keys.size() > 1, keys)),
                Combinators.combine(names(), names(), columns)
                        .as((trigger, body, keys) -> trigger(trigger, body, keys.getFirst())));
    }

    private static Arbitrary<SchemaObject> views() {
        return Combinators.combine(names(), sql(), Arbitraries.of(true, false))
                .as((name, query, withTrigger) -> View.of(own(name), query)
                        .withParts(withTrigger ? List.of(trigger("on " + name, "begin end")) : List.of()));
    }

    private static Arbitrary<SchemaObject> sequences() {
        return Combinators.combine(names(), Arbitraries.of("1", "7", "99999999999999999999"))
                .as(Schemas::sequence);
    }

    private static Arbitrary<SchemaObject> enums() {
        return Combinators.combine(names(), names().list().ofMaxSize(3))
                .as((name, labels) -> new EnumType(own(name), labels, Metadata.none()));
    }

    private static Arbitrary<Metadata> metadata() {
        return Combinators.combine(
                        names().injectNull(0.7),
                        names().injectNull(0.7),
                        names().injectNull(0.8),
                        names().injectNull(0.8))
                .as((comment, owner, grantee, attribute) -> {
                    Metadata metadata = Metadata.none().withComment(comment).withOwner(owner);
                    if (grantee != null) {
                        metadata = metadata.withGrants(Set.of(new Grant(grantee, "SELECT", comment, owner == null)));
                    }
                    return attribute == null ? metadata : metadata.withAttribute("fill", attribute);
                });
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(NAMES);
    }

    private static Arbitrary<SqlText> sql() {
        return Arbitraries.of(
                SqlText.of("1"),
                new SqlText("A  >  0", "a > 0"),
                new SqlText("a > 0 /* x */", "a > 0"),
                SqlText.of("b"));
    }
}
