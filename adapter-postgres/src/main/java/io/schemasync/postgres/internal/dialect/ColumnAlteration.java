package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Column.Generation;
import io.schemasync.api.model.Column.Identity;
import io.schemasync.api.model.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The subcommands of ALTER TABLE that change a column and not its type. */
final class ColumnAlteration {
    private ColumnAlteration() {}

    static List<String> subcommands(Column from, Column to, int version) {
        String column = "ALTER COLUMN " + ColumnDdl.name(to) + " ";
        var subcommands = new ArrayList<String>();
        @Nullable Generation before = from.generation();
        @Nullable Generation after = to.generation();
        if (before != null && after == null) {
            subcommands.add(column + "DROP EXPRESSION");
        } else if (after != null && !after.equals(before)) {
            subcommands.add(column + "SET EXPRESSION AS (" + after.expression() + ")");
        }
        @Nullable SqlText oldDefault = from.defaultValue();
        @Nullable SqlText newDefault = to.defaultValue();
        if (!Objects.equals(canonical(oldDefault), canonical(newDefault))) {
            subcommands.add(column + (newDefault == null ? "DROP DEFAULT" : "SET DEFAULT " + newDefault));
        }
        identity(from.identity(), to.identity(), column, subcommands, from, to);
        subcommands.addAll(ColumnAttributes.changes(from.metadata(), to, version));
        return subcommands;
    }

    /** NULL is forbidden before a column gets an identity, and allowed after it has lost it. */
    private static void identity(
            @Nullable Identity before,
            @Nullable Identity after,
            String column,
            List<String> subcommands,
            Column from,
            Column to) {
        if (before != null && after == null) {
            subcommands.add(column + "DROP IDENTITY");
        }
        if (from.nullable() != to.nullable()) {
            subcommands.add(column + (to.nullable() ? "DROP NOT NULL" : "SET NOT NULL"));
        }
        if (before == null && after != null) {
            subcommands.add(column + "ADD " + IdentityDdl.clause(after));
        } else if (before != null && after != null) {
            IdentityDdl.change(before, after).forEach(change -> subcommands.add(column + change));
        }
    }

    private static @Nullable String canonical(@Nullable SqlText text) {
        return text == null ? null : text.canonical();
    }
}
