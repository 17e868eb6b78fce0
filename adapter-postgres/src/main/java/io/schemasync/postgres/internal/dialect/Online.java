package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.plan.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What is done otherwise where others shall wait as little as possible: indexes are built and dropped concurrently, keys made of
 * indexes built before, constraints added without looking at the rows and validated apart (manual pages CREATE INDEX and ALTER
 * TABLE). None of it can run in the transaction of the rest. Tables that are new or foreign need none of it, or cannot have it.
 */
final class Online {
    static final String CONCURRENTLY = "CONCURRENTLY ";

    /** What holds up nobody may wait for its locks and run as long as it takes. */
    static final Timeouts PATIENT = new Timeouts(Duration.ZERO, Duration.ZERO);

    /** What looks at all rows may run as long as it takes. */
    static final Timeouts LONG = new Timeouts(null, Duration.ZERO);

    private static final int PARTITIONED_KEYS_NOT_VALID = 18;

    private Online() {}

    /** Returns whether others shall wait as little as possible, and can. */
    static boolean applies(PlanningContext context) {
        return context.policy() == Policy.ONLINE && !isAnyReplaced(context);
    }

    /** Returns whether a table was there before, with rows of its own. */
    static boolean applies(TableSteps steps) {
        return applies(steps, steps.now(), Table.Type.ORDINARY);
    }

    private static boolean applies(TableSteps steps, Table table, Table.Type type) {
        return applies(steps.context())
                && table.type() == type
                && Family.find(steps.context().from(), table.name())
                        .filter(before -> before.type() == type)
                        .isPresent();
    }

    /** A table that is made anew takes its rows along in one transaction: then all is done in one. */
    private static boolean isAnyReplaced(PlanningContext context) {
        return context.from()
                .objects(Table.class)
                .anyMatch(table -> Family.find(context.to(), table.name())
                        .filter(after -> TableReplacement.isNeeded(table, after, context))
                        .isPresent());
    }

    /** Returns whether the partitions of a table were there before. */
    static boolean appliesToPartitions(TableSteps steps) {
        return applies(steps, steps.now(), Table.Type.PARTITIONED);
    }

    /** Returns whether an index is built or dropped while others write. */
    static boolean isConcurrent(TablePart part, TableSteps steps) {
        return part instanceof Index && applies(steps);
    }

    /** Returns whether an old index or key can serve until the new one is built: nothing else hangs on it. */
    static boolean canServeMeanwhile(TablePart from, TableSteps steps, Metadata target) {
        Table table = steps.now();
        var marks = new ArrayList<>(TableFacets.marks(table.metadata(), Parts.name(from)));
        marks.addAll(TableFacets.marks(target, Parts.name(from)));
        return applies(steps)
                && marks.isEmpty()
                && !from.metadata().attributes().isSet("invalid")
                && steps.context()
                        .dependencies()
                        .dependentsOf(Parts.ref(table, from))
                        .isEmpty();
    }

    /** Returns the index of which a key can be made once it is built, under the key's name. */
    static Optional<Index> indexOf(TablePart part) {
        if (part.metadata().attributes().isSet("period")) {
            return Optional.empty();
        }
        Metadata metadata =
                Metadata.none().withAttributes(part.metadata().attributes().without(PartDdl.INDEX_COMMENT));
        return switch (part) {
            case Index index -> Optional.of(index);
            case PrimaryKey key ->
                Optional.of(new Index(Parts.name(key), true, null, key.keys(), key.include(), null, false, metadata));
            case UniqueConstraint key ->
                Optional.of(new Index(
                        Parts.name(key),
                        true,
                        null,
                        key.keys(),
                        key.include(),
                        null,
                        key.nullsNotDistinct(),
                        metadata));
            default -> Optional.empty();
        };
    }

    /** Returns the constraint as it is added at first, where it is validated apart. */
    static Optional<Constraint> unvalidated(TablePart part, TableSteps steps) {
        boolean partitioned = appliesToPartitions(steps);
        if (!partitioned && !applies(steps)) {
            return Optional.empty();
        }
        return switch (part) {
            case ForeignKey key
            when key.validated()
                    && key.enforced()
                    && (!partitioned || Versions.major(steps.context()) >= PARTITIONED_KEYS_NOT_VALID) ->
                Optional.of(withValidity(key, false));
            case CheckConstraint check
            when check.validated() && check.enforced() -> Optional.of(withValidity(check, false));
            default -> Optional.empty();
        };
    }

    static CheckConstraint withValidity(CheckConstraint check, boolean validated) {
        return new CheckConstraint(
                check.name(), check.expression(), check.noInherit(), validated, check.enforced(), check.metadata());
    }

    private static ForeignKey withValidity(ForeignKey key, boolean validated) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.referencedTable(),
                key.referencedColumns(),
                key.match(),
                key.onUpdate(),
                key.onDelete(),
                key.onDeleteColumns(),
                key.deferrability(),
                validated,
                key.enforced(),
                key.metadata());
    }
}
