package io.schemasync.core;

import static io.schemasync.core.Schemas.own;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.Constraint.Deferrability;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.ForeignKey.Action;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.Unreadable;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import io.schemasync.api.plan.Timeouts;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A snapshot and a plan in which every component of every record is there and not as usual, at least once. */
final class Everything {
    private static final SqlText SPELT = new SqlText("A  >  1 -- why", "a > 1");
    private static final ObjectId ORDERS = ObjectId.of(ObjectKind.TABLE, own("orders"));
    private static final Metadata METADATA = new Metadata(
            "a comment",
            "the owner",
            new TreeSet<>(Set.of(new Grant("", "SELECT", "id", true), new Grant("app", "ALL", null, false))),
            Attributes.of(Map.of("fillfactor", "70", "strict", "true")),
            new TreeSet<>(Set.of(
                    ORDERS.ref(),
                    ORDERS.column("id"),
                    new ObjectId(ObjectKind.FUNCTION, own("f"), "(integer)").ref())));

    private Everything() {}

    static Table table() {
        return new Table(
                new ObjectName("audit", "log \"book\"\n😀"),
                Table.Type.PARTITIONED,
                List.of(
                        new Column(
                                "id",
                                SPELT,
                                false,
                                SPELT,
                                new Column.Generation(SPELT, true),
                                new Column.Identity(true, Attributes.of(Map.of("increment", "2"))),
                                "nocase",
                                METADATA),
                        Column.of("plain", ""),
                        Column.of("virtual", "int").withGeneration(new Column.Generation(SPELT, false))),
                List.of(
                        new PrimaryKey(
                                "pk", List.of(key()), List.of("plain"), Deferrability.INITIALLY_DEFERRED, METADATA),
                        new UniqueConstraint(
                                "uq",
                                List.of(IndexKey.expression(SPELT)),
                                List.of("plain"),
                                true,
                                Deferrability.INITIALLY_IMMEDIATE,
                                METADATA),
                        new ForeignKey(
                                "fk",
                                List.of("id"),
                                new ObjectName("other", "t"),
                                List.of("x"),
                                "FULL",
                                Action.CASCADE,
                                Action.SET_NULL,
                                List.of("id"),
                                Deferrability.INITIALLY_DEFERRED,
                                false,
                                false,
                                METADATA),
                        new CheckConstraint("ck", SPELT, true, false, false, METADATA),
                        CheckConstraint.of(null, SPELT),
                        new ExclusionConstraint("ex", SPELT, Deferrability.INITIALLY_DEFERRED, METADATA)),
                List.of(new Index("ix", true, "gin", List.of(key()), List.of("plain"), SPELT, true, METADATA)),
                List.of(new Trigger(
                        "tr",
                        Trigger.Timing.INSTEAD_OF,
                        new TreeSet<>(Set.of(Trigger.Event.INSERT, Trigger.Event.UPDATE)),
                        List.of("id"),
                        true,
                        SPELT,
                        SPELT,
                        METADATA)),
                List.of(new Policy("po", false, "ALL", List.of("", "app"), SPELT, SPELT, METADATA)),
                new Table.Partitioning("range", SPELT),
                new Table.PartitionOf(new ObjectName("audit", "parent"), SPELT),
                List.of(own("base"), new ObjectName("audit", "base")),
                METADATA);
    }

    private static IndexKey key() {
        return new IndexKey("id", null, true, "LAST", "C", "text_ops", 10);
    }

    static Snapshot snapshot() {
        List<SchemaObject> objects = List.of(
                table(),
                new View(
                        own("v"),
                        true,
                        List.of("a", "b"),
                        SPELT,
                        List.of(Index.of("vi", false, List.of("a"))),
                        List.of(Schemas.trigger("vt", "begin end", "a")),
                        METADATA),
                View.of(own("w"), SqlText.of("select 1")),
                new Routine(
                        ObjectKind.FUNCTION, own("f"), "(integer)", SPELT, SqlText.of("text"), "sql", SPELT, METADATA),
                new Routine(ObjectKind.PROCEDURE, own("f"), "", SqlText.of(""), null, "sql", SPELT, Metadata.none()),
                new EnumType(own("e"), List.of("x", "a"), METADATA),
                new DomainType(own("d"), SPELT, false, SPELT, "C", List.of(CheckConstraint.of("dc", SPELT)), METADATA),
                new CompositeType(own("c"), List.of(Column.of("x", "int").withMetadata(METADATA)), METADATA),
                new RangeType(own("r"), SPELT, METADATA),
                new Sequence(
                        own("s"),
                        SPELT,
                        BigInteger.TWO,
                        BigInteger.TEN,
                        BigInteger.ONE.negate(),
                        new BigInteger("99999999999999999999"),
                        BigInteger.ZERO,
                        true,
                        ORDERS.column("id"),
                        METADATA),
                new Extension(own("x"), "1.2", "tools", METADATA),
                new DefinedObject(new ObjectKind("event"), own("ev"), own("orders"), SPELT, METADATA),
                new DefinedObject(ObjectKind.VIRTUAL_TABLE, own("vt"), null, SPELT, Metadata.none()));
        Snapshot plain = Snapshot.of(new Origin("fake", "fork", "10.11"), rules(), objects);
        return new Snapshot(
                plain.origin(),
                plain.rules(),
                plain.objects(),
                List.of(new Unmodelled("table orders", "tablespace", "it is not read")),
                List.of(
                        new Unreadable(ObjectKind.FUNCTION, "secret", "EXECUTE", "GRANT EXECUTE …"),
                        new Unreadable(ObjectKind.TRIGGER, null, "TRIGGER", "GRANT TRIGGER …")));
    }

    static ComparisonRules rules() {
        return new ComparisonRules(
                IdentifierCase.SENSITIVE,
                new TreeMap<>(Map.of(ObjectKind.COLUMN, IdentifierCase.INSENSITIVE)),
                true,
                new TreeSet<>(Set.of("owner")),
                new TreeSet<>(Set.of(ObjectKind.CHECK)),
                new ObjectFilter(
                        List.of(ObjectFilter.Rule.parse("*:*")),
                        List.of(ObjectFilter.Rule.parse("table:a:b*"), ObjectFilter.Rule.parse("event"))));
    }

    static Plan plan() {
        Table from = table();
        Table to = from.withName(own("renamed"));
        Column column = from.columns().getFirst();
        Column later = column.withNullable(true);
        List<PartChange> parts = List.of(
                new PartChange.Renamed(column, column.withName("x")),
                new PartChange.Altered(column, later, List.of(new FacetChange("not-null", "true", null))),
                new PartChange.Moved(column, column),
                new PartChange.Recreated(
                        from.indexes().getFirst(), from.indexes().getFirst()),
                new PartChange.Added(from.constraints().getFirst()),
                new PartChange.Removed(from.triggers().getFirst()),
                new PartChange.Removed(from.policies().getFirst()));
        var risky = Operation.builder("alter it")
                .phase(Phase.CONTRACT)
                .statement("ALTER TABLE x", "-- second")
                .reverse(Reverse.by("ALTER TABLE y"))
                .lock(LockLevel.WRITES)
                .transactional(false)
                .timeouts(new Timeouts(Duration.ofMillis(1500), Duration.ofHours(2)))
                .hazard(new Hazard(HazardKind.DATA_LOSS, ORDERS.column("id"), "values go", "keep them"))
                .hazard(new Hazard(HazardKind.REWRITE, ORDERS.ref(), "rows are written anew", ""))
                .probe(new Probe("how many", "SELECT 1", Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS))
                .requires(ORDERS.ref())
                .provides(ORDERS.column("id"))
                .invalidates(ORDERS.column("old"))
                .effect(
                        new Change.Altered(from, to, List.of(new FacetChange("comment", null, "c")), parts),
                        new Change.Renamed(from, to))
                .build();
        var plain = Operation.builder("make it")
                .effect(new Change.Created(to), new Change.Dropped(from), new Change.Recreated(from, to))
                .build();
        return new Plan(
                new Origin("fake", "fork", "10.11"),
                rules(),
                "aa",
                "cc",
                List.of(
                        new Segment(
                                1,
                                true,
                                List.of(
                                        new Step(1, new StepSource.OfChange(ORDERS), plain),
                                        new Step(2, new StepSource.OfCascade(ORDERS, "column id"), plain)),
                                "aa",
                                "bb"),
                        new Segment(
                                2,
                                false,
                                List.of(new Step(3, new StepSource.OfScript("fill.sql"), risky)),
                                "bb",
                                "cc")),
                List.of("mind the gap"),
                true);
    }
}
