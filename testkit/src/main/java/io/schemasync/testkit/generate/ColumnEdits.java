package io.schemasync.testkit.generate;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import java.util.ArrayList;
import java.util.List;

/** Edits of columns. */
final class ColumnEdits {

    private ColumnEdits() {}

    static Table add(Table table, Draft draft, Picks picks) {
        String name = draft.freePartName(table, ObjectKind.COLUMN, picks);
        Column column = draft.flavour().column(name, table, draft, picks);
        if (picks.percent(15)) {
            String over = picks.of(TableEdits.plain(table));
            column = column.withDefaultValue(null)
                    .withNullable(true)
                    .withGeneration(new Column.Generation(draft.flavour().generated(over, picks), picks.percent(50)))
                    .withMetadata(column.metadata().withDependsOn(TableEdits.columns(table, List.of(over))));
        }
        var columns = new ArrayList<>(table.columns());
        columns.add(picks.percent(70) ? columns.size() : picks.below(columns.size() + 1), column);
        return inOrder(table, columns);
    }

    static Table change(Table table, Draft draft, Picks picks) {
        Column column = picks.of(table.columns());
        return column.generation() == null
                ? TableEdits.replacing(table, column, draft.flavour().changed(column, table, draft, picks))
                : table;
    }

    static Table move(Table table, Draft draft, Picks picks) {
        var columns = new ArrayList<>(table.columns());
        Column column = columns.remove(picks.below(columns.size()));
        columns.add(picks.below(columns.size() + 1), column);
        return inOrder(table, columns);
    }

    static Table drop(Table table, Draft draft, Picks picks) {
        Column column = picks.of(table.columns());
        if (column.generation() == null && TableEdits.plain(table).size() == 1) {
            return table;
        }
        var parts = new ArrayList<>(table.parts());
        parts.remove(column);
        return table.withParts(parts);
    }

    private static Table inOrder(Table table, List<Column> columns) {
        var parts = new ArrayList<TablePart>(columns);
        table.parts().stream().filter(part -> !(part instanceof Column)).forEach(parts::add);
        return table.withParts(parts);
    }
}
