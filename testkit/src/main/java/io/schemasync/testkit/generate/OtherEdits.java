package io.schemasync.testkit.generate;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Edits of enumerations, sequences and routines. */
final class OtherEdits {

    private OtherEdits() {}

    static void addEnum(Draft draft, Picks picks) {
        draft.put(
                new EnumType(draft.freeName(ObjectKind.ENUM, picks), List.of("new", "open", "done"), Metadata.none()));
    }

    /** Adds a label at the end, or takes one away that no default names. */
    static SchemaObject change(EnumType type, Draft draft, Picks picks) {
        var labels = new ArrayList<>(type.labels());
        String label = picks.of(labels);
        boolean named = draft.all(Table.class).stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::defaultValue)
                .anyMatch(value -> value != null && value.text().contains(label));
        if (picks.percent(50) || labels.size() == 1 || named) {
            labels.add("label" + labels.size() + "_" + picks.below(1000));
        } else {
            labels.remove(label);
        }
        return new EnumType(type.name(), labels, type.metadata());
    }

    static void addSequence(Draft draft, Picks picks) {
        draft.put(sequence(draft.freeName(ObjectKind.SEQUENCE, picks), 1, Metadata.none()));
    }

    static SchemaObject change(Sequence sequence, Draft draft, Picks picks) {
        return sequence(sequence.name(), 1 + picks.below(10), sequence.metadata());
    }

    private static Sequence sequence(ObjectName name, int increment, Metadata metadata) {
        return new Sequence(
                name,
                SqlText.of("bigint"),
                BigInteger.ONE,
                BigInteger.valueOf(increment),
                BigInteger.ONE,
                BigInteger.valueOf(Long.MAX_VALUE),
                BigInteger.ONE,
                false,
                null,
                metadata);
    }

    static void addRoutine(Draft draft, Picks picks) {
        draft.put(routine(draft.freeName(ObjectKind.FUNCTION, picks), picks));
    }

    static SchemaObject change(Routine routine, Draft draft, Picks picks) {
        return routine(routine.name(), picks);
    }

    private static Routine routine(ObjectName name, Picks picks) {
        return new Routine(
                ObjectKind.FUNCTION,
                name,
                "()",
                SqlText.of(""),
                SqlText.of(picks.of("int", "text")),
                "sql",
                SqlText.of("SELECT " + picks.below(10)),
                Metadata.none());
    }
}
