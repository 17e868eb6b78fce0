package io.schemasync.testkit.generate;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.testkit.memory.InMemoryDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Schemas of the in-memory database: every dependency is said, every constraint has a name. */
final class MemoryFlavour extends Flavour {

    private static final Set<ObjectKind> RELATIONS = Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.SEQUENCE);

    @Override
    Origin origin() {
        return InMemoryDatabase.ORIGIN;
    }

    @Override
    ComparisonRules rules() {
        return InMemoryDatabase.RULES;
    }

    @Override
    Set<ObjectKind> furtherKinds() {
        return Set.of(ObjectKind.ENUM, ObjectKind.SEQUENCE, ObjectKind.FUNCTION);
    }

    @Override
    boolean allowsUnnamed() {
        return false;
    }

    @Override
    Set<ObjectKind> sharesNamesWith(ObjectKind kind) {
        return RELATIONS.contains(kind) ? RELATIONS : Set.of(kind);
    }

    @Override
    Column column(String name, Table table, Draft draft, Picks picks) {
        return typed(Column.of(name, "text"), draft, picks);
    }

    @Override
    Column changed(Column column, Table table, Draft draft, Picks picks) {
        if (picks.percent(30)) {
            return column.withMetadata(column.metadata().withComment("comment " + picks.below(100)));
        }
        return typed(column, draft, picks);
    }

    private static Column typed(Column column, Draft draft, Picks picks) {
        String type = picks.of("int", "bigint", "text", "date", "numeric(10,2)");
        String value = type.equals("text") ? picks.of("'x'", "'it''s'") : String.valueOf(picks.below(100));
        var refs = new TreeSet<Ref>();
        List<EnumType> enums = draft.all(EnumType.class);
        List<Sequence> sequences = draft.all(Sequence.class);
        if (!enums.isEmpty() && picks.percent(40)) {
            EnumType chosen = picks.of(enums);
            refs.add(chosen.id().ref());
            type = quoted(chosen.name().name());
            value = "'" + chosen.labels().getFirst() + "'";
        } else if (!sequences.isEmpty() && picks.percent(30)) {
            Sequence chosen = picks.of(sequences);
            refs.add(chosen.id().ref());
            type = "bigint";
            value = "nextval(" + quoted(chosen.name().name()) + ")";
        }
        boolean notNull = picks.percent(30);
        boolean hasDefault = notNull || !refs.isEmpty() || picks.percent(30);
        return column.withType(SqlText.of(type))
                .withNullable(!notNull)
                .withDefaultValue(hasDefault ? SqlText.of(value) : null)
                .withMetadata(column.metadata().withDependsOn(refs));
    }

    @Override
    SqlText generated(String column, Picks picks) {
        return SqlText.of(quoted(column) + " || '" + picks.below(10) + "'");
    }

    @Override
    SqlText condition(String column, Picks picks) {
        return SqlText.of(quoted(column) + " <> " + picks.below(1000));
    }

    @Override
    Index decorated(Index index, Picks picks) {
        return picks.percent(20)
                ? index.withPredicate(
                        SqlText.of(quoted(String.valueOf(index.keys().getFirst().column())) + " > 0"))
                : index;
    }

    @Override
    Table changed(Table table, Draft draft, Picks picks) {
        return picks.percent(70)
                ? table.withMetadata(table.metadata().withComment("comment " + picks.below(100)))
                : table.withMetadata(
                        table.metadata().withAttribute("fillfactor", String.valueOf(10 + picks.below(90))));
    }

    @Override
    Table tidy(Table table) {
        return table;
    }

    @Override
    SqlText triggerBody(String column, String row, Picks picks) {
        return SqlText.of("CHECK " + row + "." + quoted(column) + " > " + picks.below(100));
    }
}
