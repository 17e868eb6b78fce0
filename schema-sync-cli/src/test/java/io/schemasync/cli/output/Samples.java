package io.schemasync.cli.output;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Assessment;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Segment;
import io.schemasync.api.plan.Step;
import io.schemasync.api.plan.StepSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Differences, plans and results for tests of what is printed. */
final class Samples {
    static final String FROM = "a".repeat(64);
    static final String TO = "b".repeat(64);

    static final Table ORDERS = Table.of(
            ObjectName.own("orders"),
            List.of(
                    Column.of("id", "integer").withNullable(false),
                    Column.of("total", "numeric").withDefaultValue(SqlText.of("0"))),
            List.of(
                    PrimaryKey.of("id"),
                    CheckConstraint.of("positive", SqlText.of("total >= 0")),
                    ForeignKey.of(null, List.of("id"), ObjectName.own("baskets"), List.of())));
    static final View OPEN = View.of(ObjectName.own("open orders"), SqlText.of("SELECT 1"));

    private Samples() {}

    static SchemaDiff diff(ObjectChanges... changes) {
        return new SchemaDiff(FROM, TO, List.of(changes), List.of());
    }

    static ObjectChanges changes(Change... changes) {
        return new ObjectChanges(changes[0].id(), List.of(changes));
    }

    static ObjectChanges altered() {
        return changes(new Change.Altered(
                ORDERS,
                ORDERS,
                List.of(new FacetChange("attribute.strict", null, "true")),
                List.of(
                        new PartChange.Added(Column.of("note", "text")),
                        new PartChange.Removed(Index.of("by_day", false, List.of("day", "total"))),
                        new PartChange.Altered(
                                Column.of("total", "integer"),
                                Column.of("total", "numeric"),
                                List.of(new FacetChange("type", "integer", "numeric"))),
                        new PartChange.Renamed(Column.of("who", "text"), Column.of("customer", "text")),
                        new PartChange.Moved(Column.of("id", "integer"), Column.of("id", "integer")))));
    }

    static SchemaDiff full() {
        SchemaObject old = Table.of(ObjectName.own("baskets"), List.of(Column.of("id", "integer")), List.of());
        return new SchemaDiff(
                FROM,
                TO,
                List.of(
                        altered(),
                        changes(new Change.Created(OPEN)),
                        changes(new Change.Dropped(old)),
                        changes(new Change.Renamed(
                                Table.of(ObjectName.own("a"), List.of(), List.of()),
                                Table.of(ObjectName.own("z"), List.of(), List.of())))),
                List.of(new SchemaDiff.RenameSuggestion(
                        ORDERS, ORDERS, null, null, RenameHint.column("orders", "it's", "its"))));
    }

    static Plan plan() {
        var add = Operation.builder("add column note to table orders")
                .phase(Phase.EXPAND)
                .statement("ALTER TABLE orders ADD COLUMN note text")
                .reverse(Reverse.by("ALTER TABLE orders DROP COLUMN note"))
                .build();
        var drop = Operation.builder("drop table baskets\nand all its rows")
                .phase(Phase.CONTRACT)
                .statement("DROP TABLE baskets")
                .hazard(new Hazard(
                        HazardKind.DATA_LOSS,
                        ORDERS.id().ref(),
                        "the rows of table baskets are lost",
                        "copy them first"))
                .build();
        var view = Operation.builder("create view open orders")
                .transactional(false)
                .statement("CREATE VIEW \"open orders\" AS\nSELECT 1")
                .build();
        return new Plan(
                new Origin("fake", "fake", "1"),
                ComparisonRules.of(IdentifierCase.SENSITIVE, true),
                FROM,
                TO,
                List.of(
                        new Segment(
                                1,
                                true,
                                List.of(
                                        new Step(1, new StepSource.OfChange(ORDERS.id()), add),
                                        new Step(2, new StepSource.OfScript("clean.sql"), drop)),
                                FROM,
                                "c".repeat(64)),
                        new Segment(
                                2,
                                false,
                                List.of(new Step(
                                        3, new StepSource.OfCascade(OPEN.id(), "column note of table orders"), view)),
                                "c".repeat(64),
                                TO)),
                List.of(),
                true);
    }

    static Assessment assessment(TenantContext tenant) {
        Hazard hazard = plan().steps().toList().get(1).operation().hazards().get(0);
        return new Assessment(
                tenant,
                List.of(new Assessment.Finding(2, hazard, OptionalLong.of(12))),
                Duration.ofMillis(1500),
                Duration.ofMillis(20));
    }

    static TenantResult result(
            String tenant, TenantResult.Status status, @Nullable SchemaDiff diff, @Nullable SchemaSyncException error) {
        var context = new TenantContext(tenant);
        boolean different = diff != null && !diff.isEmpty();
        return new TenantResult(
                context,
                status,
                diff,
                different ? plan() : null,
                different ? assessment(context) : null,
                status == TenantResult.Status.SYNCED ? plan().steps().toList() : List.of(),
                List.of(),
                error,
                Duration.ofMillis(42));
    }

    /** A console that keeps what is written. */
    static final class Recorder {
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        final Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);

        String out() {
            console.out().flush();
            return out.toString();
        }

        String err() {
            console.err().flush();
            return err.toString();
        }
    }

    /** Returns lines as one text. */
    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
