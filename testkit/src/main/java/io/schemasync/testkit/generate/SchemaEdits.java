package io.schemasync.testkit.generate;

import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.ListArbitrary;

/** Generates edits and applies them. What an edit makes is always valid. */
public final class SchemaEdits {

    private static final int SEEDS = 100_000;

    private SchemaEdits() {}

    /** Generates edits of every kind, so many. */
    public static Arbitrary<List<Edit>> edits(int least, int most) {
        return lists(
                        Tuple.of(2, Edit.Action.ADD_TABLE),
                        Tuple.of(3, Edit.Action.ADD_COLUMN),
                        Tuple.of(2, Edit.Action.ADD_KEY),
                        Tuple.of(1, Edit.Action.ADD_CHECK),
                        Tuple.of(2, Edit.Action.ADD_FOREIGN_KEY),
                        Tuple.of(2, Edit.Action.ADD_INDEX),
                        Tuple.of(1, Edit.Action.ADD_TRIGGER),
                        Tuple.of(1, Edit.Action.ADD_VIEW),
                        Tuple.of(1, Edit.Action.ADD_TYPE),
                        Tuple.of(1, Edit.Action.ADD_SEQUENCE),
                        Tuple.of(1, Edit.Action.ADD_ROUTINE),
                        Tuple.of(2, Edit.Action.CHANGE_TABLE),
                        Tuple.of(5, Edit.Action.CHANGE_COLUMN),
                        Tuple.of(2, Edit.Action.MOVE_COLUMN),
                        Tuple.of(2, Edit.Action.CHANGE_VIEW),
                        Tuple.of(2, Edit.Action.CHANGE_TYPE),
                        Tuple.of(1, Edit.Action.CHANGE_SEQUENCE),
                        Tuple.of(2, Edit.Action.CHANGE_ROUTINE),
                        Tuple.of(4, Edit.Action.DROP_COLUMN),
                        Tuple.of(5, Edit.Action.DROP_PART),
                        Tuple.of(2, Edit.Action.DROP_OBJECT))
                .ofMinSize(least)
                .ofMaxSize(most);
    }

    /** Generates edits that mostly add, so many: they make a schema of nothing. */
    static Arbitrary<List<Edit>> additions(int least, int most) {
        return lists(
                        Tuple.of(12, Edit.Action.ADD_TABLE),
                        Tuple.of(4, Edit.Action.ADD_COLUMN),
                        Tuple.of(3, Edit.Action.ADD_KEY),
                        Tuple.of(2, Edit.Action.ADD_CHECK),
                        Tuple.of(4, Edit.Action.ADD_FOREIGN_KEY),
                        Tuple.of(3, Edit.Action.ADD_INDEX),
                        Tuple.of(2, Edit.Action.ADD_TRIGGER),
                        Tuple.of(3, Edit.Action.ADD_VIEW),
                        Tuple.of(2, Edit.Action.ADD_TYPE),
                        Tuple.of(1, Edit.Action.ADD_SEQUENCE),
                        Tuple.of(1, Edit.Action.ADD_ROUTINE),
                        Tuple.of(2, Edit.Action.CHANGE_TABLE),
                        Tuple.of(1, Edit.Action.CHANGE_COLUMN))
                .ofMinSize(least)
                .ofMaxSize(most);
    }

    @SafeVarargs
    private static ListArbitrary<Edit> lists(Tuple.Tuple2<Integer, Edit.Action>... actions) {
        // Evenly many of every length: the default prefers short lists, which make schemas too small to be hard.
        return edit(Arbitraries.frequency(actions)).list().withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Edit> edit(Arbitrary<Edit.Action> actions) {
        return Combinators.combine(actions, Arbitraries.integers().between(0, SEEDS))
                .as(Edit::new);
    }

    /** Applies edits to a schema of the in-memory database. */
    public static Snapshot applyInMemory(Snapshot start, List<Edit> edits) {
        return apply(new MemoryFlavour(), start, edits);
    }

    /** Applies edits to a schema of SQLite. */
    public static Snapshot applySqlite(Snapshot start, List<Edit> edits) {
        return apply(new SqliteFlavour(), start, edits);
    }

    static Snapshot apply(Flavour flavour, Snapshot start, List<Edit> edits) {
        var draft = new Draft(flavour, start);
        for (Edit edit : edits) {
            apply(edit, draft);
            draft.repair();
        }
        return draft.snapshot();
    }

    private static void apply(Edit edit, Draft draft) {
        var picks = new Picks(edit.seed());
        switch (edit.action()) {
            case ADD_TABLE -> TableEdits.addTable(draft, picks);
            case ADD_COLUMN -> onOne(draft, Table.class, picks, ColumnEdits::add);
            case ADD_KEY -> onOne(draft, Table.class, picks, ConstraintEdits::addKey);
            case ADD_CHECK -> onOne(draft, Table.class, picks, ConstraintEdits::addCheck);
            case ADD_FOREIGN_KEY -> onOne(draft, Table.class, picks, ConstraintEdits::addForeignKey);
            case ADD_INDEX -> onOne(draft, Table.class, picks, TableEdits::addIndex);
            case ADD_TRIGGER -> onOne(draft, Table.class, picks, TableEdits::addTrigger);
            case ADD_VIEW -> ViewEdits.add(draft, picks);
            case ADD_TYPE -> ifKnown(draft, ObjectKind.ENUM, () -> OtherEdits.addEnum(draft, picks));
            case ADD_SEQUENCE -> ifKnown(draft, ObjectKind.SEQUENCE, () -> OtherEdits.addSequence(draft, picks));
            case ADD_ROUTINE -> ifKnown(draft, ObjectKind.FUNCTION, () -> OtherEdits.addRoutine(draft, picks));
            case CHANGE_TABLE -> onOne(draft, Table.class, picks, TableEdits::change);
            case CHANGE_COLUMN -> onOne(draft, Table.class, picks, ColumnEdits::change);
            case MOVE_COLUMN -> onOne(draft, Table.class, picks, ColumnEdits::move);
            case CHANGE_VIEW -> onOne(draft, View.class, picks, ViewEdits::change);
            case CHANGE_TYPE -> onOne(draft, EnumType.class, picks, OtherEdits::change);
            case CHANGE_SEQUENCE -> onOne(draft, Sequence.class, picks, OtherEdits::change);
            case CHANGE_ROUTINE -> onOne(draft, Routine.class, picks, OtherEdits::change);
            case DROP_COLUMN -> onOne(draft, Table.class, picks, ColumnEdits::drop);
            case DROP_PART -> onOne(draft, Table.class, picks, TableEdits::dropPart);
            case DROP_OBJECT -> {
                if (!draft.all().isEmpty()) {
                    draft.remove(picks.of(draft.all()));
                }
            }
        }
    }

    /** Changes one object of a type, if there is one. */
    private static <O extends SchemaObject> void onOne(Draft draft, Class<O> type, Picks picks, Change<O> change) {
        List<O> objects = draft.all(type);
        if (!objects.isEmpty()) {
            draft.put(change.apply(picks.of(objects), draft, picks));
        }
    }

    private static void ifKnown(Draft draft, ObjectKind kind, Runnable edit) {
        if (draft.flavour().furtherKinds().contains(kind)) {
            edit.run();
        }
    }

    /** A change of an object, which keeps its identity. */
    @FunctionalInterface
    private interface Change<O extends SchemaObject> {
        SchemaObject apply(O object, Draft draft, Picks picks);
    }
}
