package io.schemasync.core;

import static io.schemasync.core.Schemas.ORIGIN;
import static io.schemasync.core.Schemas.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.core.internal.compare.SchemaState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The one relation: a diff is empty exactly when the hashes are equal, and its changes lead from one hash to the other. */
class DiffProperties {
    private final JsonSnapshotCodec codec = new JsonSnapshotCodec();
    private final KeyedDiffCalculator calculator = new KeyedDiffCalculator(codec);

    @Property(seed = "20261122", tries = 300)
    void aSnapshotHasNoDifferenceToItself(@ForAll("snapshots") Snapshot snapshot) {
        assertThat(calculator.calculateDiff(snapshot, snapshot).isEmpty()).isTrue();
    }

    @Property(seed = "20261122", tries = 300)
    void theHashDoesNotDependOnTheOrderOfObjectsAndParts(@ForAll("snapshots") Snapshot snapshot, @ForAll long seed) {
        assertThat(codec.hash(shuffled(snapshot, seed))).isEqualTo(codec.hash(snapshot));
    }

    @Property(seed = "20261122", tries = 1000)
    void aDiffIsEmptyExactlyWhenTheHashesAreEqual(@ForAll("pairs") Pair pair, @ForAll("rules") ComparisonRules rules) {
        Snapshot under = pair.from().withRules(rules);
        Snapshot target = pair.to().withRules(rules);
        assertThat(calculator.calculateDiff(under, target).isEmpty())
                .isEqualTo(codec.hash(under).equals(codec.hash(target)));
    }

    @Property(seed = "20261122", tries = 1000)
    void applyingAllChangesGivesTheHashOfTheTarget(@ForAll("pairs") Pair pair, @ForAll("rules") ComparisonRules rules) {
        Snapshot target = pair.to().withRules(rules);
        SchemaDiff diff = calculator.calculateDiff(pair.from(), target);
        SchemaState state = SchemaState.of(pair.from(), rules);
        for (Change change : changes(diff)) {
            state.apply(change);
            assertThat(state.hash()).isEqualTo(codec.hash(state.snapshot()));
        }
        assertThat(state.hash()).isEqualTo(diff.toHash()).isEqualTo(codec.hash(target));
        assertThat(codec.hash(state.snapshot())).isEqualTo(diff.toHash());
    }

    @Property(seed = "20261122", tries = 300)
    void everyAlterationSaysWhatDiffers(@ForAll("pairs") Pair pair) {
        for (Change change : changes(calculator.calculateDiff(pair.from(), pair.to()))) {
            if (change instanceof Change.Altered altered) {
                assertThat(altered.facets().size() + altered.parts().size()).isPositive();
            }
        }
    }

    private static List<Change> changes(SchemaDiff diff) {
        return diff.changes().stream()
                .flatMap(ofObject -> ofObject.changes().stream())
                .toList();
    }

    /** Puts everything in another order but the columns, whose order counts. */
    private static Snapshot shuffled(Snapshot snapshot, long seed) {
        var random = new Random(seed);
        var objects = new ArrayList<SchemaObject>();
        for (SchemaObject object : snapshot.objects().values()) {
            var others = new ArrayList<TablePart>(object.parts());
            Collections.shuffle(others, random);
            others.removeIf(part -> part.kind().equals(ObjectKind.COLUMN));
            var parts = new ArrayList<TablePart>(object.parts());
            parts.removeIf(part -> !part.kind().equals(ObjectKind.COLUMN));
            parts.addAll(others);
            objects.add(object.withParts(parts));
        }
        Collections.shuffle(objects, random);
        return Snapshot.of(ORIGIN, RULES, objects);
    }

    /** Two schemas, from unrelated to equal but for a spelling. */
    record Pair(Snapshot from, Snapshot to) {}

    @Provide
    Arbitrary<Pair> pairs() {
        return Combinators.combine(Schemas.snapshots(), Schemas.snapshots(), Arbitraries.randomValue(Random::nextLong))
                .as((from, other, seed) -> new Pair(from, edited(from, other, new Random(seed))));
    }

    private static Snapshot edited(Snapshot from, Snapshot other, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> other;
            case 1 -> shuffled(from, random.nextLong());
            case 2 -> each(from, object -> object.withName(upper(object.name())));
            case 3 -> each(from, object -> random.nextInt(3) > 0 ? object : reversedColumns(object));
            default -> each(from, object -> other.objects().getOrDefault(object.id(), object));
        };
    }

    private static Snapshot each(Snapshot snapshot, UnaryOperator<SchemaObject> edit) {
        return snapshot.withObjects(
                snapshot.objects().values().stream().map(edit).toList());
    }

    private static ObjectName upper(ObjectName name) {
        return name.withName(name.name().toUpperCase(Locale.ROOT));
    }

    private static SchemaObject reversedColumns(SchemaObject object) {
        return object.withParts(object.parts().reversed());
    }

    @Provide
    Arbitrary<Snapshot> snapshots() {
        return Schemas.snapshots();
    }

    @Provide
    Arbitrary<ComparisonRules> rules() {
        return Arbitraries.of(
                RULES,
                ComparisonRules.of(IdentifierCase.SENSITIVE, false),
                RULES.ignoring(Set.of("collation", "attribute.fill")),
                RULES.ignoringNamesOf(Set.of(ObjectKind.CHECK, ObjectKind.UNIQUE)),
                RULES.withFilter(filter("trigger", "comment", "*:a*")),
                RULES.withFilter(filter("column:B", "grant", "index")),
                RULES.withFilter(new ObjectFilter(List.of(ObjectFilter.Rule.parse("table")), List.of())));
    }

    private static ObjectFilter filter(String... excludes) {
        return ObjectFilter.all()
                .excluding(
                        List.of(excludes).stream().map(ObjectFilter.Rule::parse).toList());
    }
}
