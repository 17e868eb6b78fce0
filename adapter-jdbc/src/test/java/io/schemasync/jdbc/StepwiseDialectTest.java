package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.plan.DependencyGraph;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Probe;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Capability;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a dialect of small steps adds to the SQL that a subclass says. */
class StepwiseDialectTest {
    private static final Table TABLE =
            Table.of(ObjectName.own("t"), List.of(Column.of("a", "varchar(20)"), Column.of("b", "integer")), List.of());
    private static final ForeignKey KEY = ForeignKey.of("k", List.of("b"), ObjectName.own("t"), List.of("b"));

    /** Says a word for each thing that it is asked. */
    private static class WordyDialect extends StepwiseDialect {
        private final List<Change> refined = new ArrayList<>();

        WordyDialect() {
            super(Quoting.ANSI);
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Set.copyOf(ObjectKind.wellKnown()), EnumSet.allOf(Capability.class));
        }

        @Override
        protected List<String> create(SchemaObject object) {
            return List.of("create " + object.id());
        }

        @Override
        protected List<String> drop(SchemaObject object) {
            return List.of("drop " + object.id());
        }

        @Override
        protected List<String> add(Table table, TablePart part) {
            return List.of("add " + part.label());
        }

        @Override
        protected List<String> drop(Table table, TablePart part) {
            return List.of("drop " + part.label());
        }

        @Override
        protected Optional<List<String>> alter(SchemaObject from, SchemaObject to, List<FacetChange> facets) {
            return Optional.empty();
        }

        @Override
        protected Optional<List<String>> alter(Table table, TablePart from, TablePart to) {
            return Optional.of(List.of("alter " + to.label()));
        }

        @Override
        protected String cast(String expression, String type) {
            return "try_cast(" + expression + " as " + type + ")";
        }

        @Override
        protected void refine(Operation.Builder step, Change change, PlanningContext context) {
            refined.add(change);
            step.requires(change.id().ref());
        }
    }

    private static List<Operation> operations(StepwiseDialect dialect, Change change) {
        Snapshot from = snapshot(change.before());
        var context = new PlanningContext(from, snapshot(change.after()), DependencyGraph.of(from), Policy.PLAIN);
        return dialect.operations(new ObjectChanges(change.id(), List.of(change)), context);
    }

    private static Snapshot snapshot(Optional<SchemaObject> object) {
        return Snapshot.of(
                new Origin("x", "x", "1"),
                ComparisonRules.of(IdentifierCase.SENSITIVE, false),
                object.stream().toList());
    }

    private static Table with(TablePart... parts) {
        return TABLE.withParts(
                Stream.concat(TABLE.parts().stream(), Stream.of(parts)).toList());
    }

    private static List<String> statements(List<Operation> operations) {
        return operations.stream().flatMap(each -> each.statements().stream()).toList();
    }

    @Test
    void eachStepMayBeRefined() {
        var dialect = new WordyDialect();
        List<Operation> operations = operations(dialect, new Change.Created(with(KEY)));

        assertThat(dialect.refined).hasSize(2).hasSameSizeAs(operations);
        assertThat(operations)
                .allSatisfy(operation ->
                        assertThat(operation.requires()).contains(TABLE.id().ref()));
        assertThat(operations.stream().flatMap(operation -> operation.effects().stream()))
                .containsExactlyElementsOf(dialect.refined);
    }

    @Test
    void foreignKeysThatStandInTheirTableGoWithIt() {
        var change = new Change.Dropped(with(KEY));
        var inline = new WordyDialect() {
            @Override
            protected boolean isInline(TablePart part) {
                return true;
            }
        };

        assertThat(statements(operations(new WordyDialect(), change)))
                .containsExactly("drop foreign-key k", "drop table t");
        assertThat(statements(operations(inline, change))).containsExactly("drop table t");
    }

    @Test
    void aSequenceThatIsMadeAnewLosesItsPlace() {
        var change = new Change.Altered(sequence("1"), sequence("5"), List.of(), List.of());

        assertThat(operations(new WordyDialect(), change).stream()
                        .flatMap(operation -> operation.hazards().stream())
                        .map(Hazard::kind))
                .containsExactly(HazardKind.DATA_LOSS);
        assertThat(operations(new WordyDialect(), new Change.Dropped(sequence("1"))))
                .allSatisfy(operation -> assertThat(operation.hazards()).isEmpty());
    }

    @Test
    void valuesThatAnotherTypeDoesNotHoldAreAskedForWithTheDatabasesOwnCast() {
        Column before = TABLE.columns().getFirst();
        Column after = Column.of("a", "integer");
        Table to = TABLE.withParts(List.of(after, TABLE.columns().getLast()));
        var change =
                new Change.Altered(TABLE, to, List.of(), List.of(new PartChange.Altered(before, after, List.of())));

        assertThat(operations(new WordyDialect(), change).stream()
                        .flatMap(operation -> operation.probes().stream())
                        .map(Probe::sql))
                .contains(
                        "SELECT count(*) FROM \"t\" WHERE \"a\" IS NOT NULL AND (try_cast(\"a\" as integer) IS NULL OR"
                                + " try_cast(try_cast(\"a\" as integer) as varchar(20)) <> \"a\")");
    }

    private static Sequence sequence(String start) {
        return new Sequence(
                ObjectName.own("s"),
                SqlText.of("bigint"),
                new BigInteger(start),
                BigInteger.ONE,
                BigInteger.ONE,
                BigInteger.TEN,
                BigInteger.ONE,
                false,
                null,
                Metadata.none());
    }
}
