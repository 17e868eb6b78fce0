package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.View;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.Optional;

/**
 * Renders the model as SQLite's SQL, each statement without a semicolon. What was typed is used again as long as it says what
 * the structure says; a model made by hand needs no attribute.
 */
public final class SqliteDdl {
    private SqliteDdl() {}

    /** Renders a table with its columns and constraints; its indexes and triggers are statements of their own. */
    public static String createTable(Table table) {
        return createTable(table, table.name().name());
    }

    /** Renders a table under another name, as a rebuild needs it; references to itself keep the table's own name. */
    public static String createTable(Table table, String name) {
        return TableDdl.create(table, name);
    }

    /** Returns the name under which a table that was read stands in its file; another than its own once it was renamed. */
    public static Optional<String> typedName(Table table) {
        return TableDdl.typedName(table);
    }

    /** Renders the definition of one column, its name first, with the constraints behind it: what ADD COLUMN takes. */
    public static String column(Table table, Column column) {
        return TableDdl.column(table, column);
    }

    /** Returns whether a constraint stands behind a column rather than on its own. */
    public static boolean isInline(Table table, Constraint constraint) {
        return table.columns().stream().anyMatch(column -> ConstraintDdl.isInline(constraint, column));
    }

    /** Renders a constraint that stands on its own: what ADD CONSTRAINT takes. */
    public static String constraint(Table table, Constraint constraint) {
        return ConstraintDdl.onItsOwn(constraint, TableDdl.columnNames(table));
    }

    /** Renders an index of a table. */
    public static String createIndex(Table table, Index index) {
        return IndexDdl.create(table, index);
    }

    /** Renders a view; its triggers are statements of their own. */
    public static String createView(View view) {
        return ViewDdl.create(view);
    }

    /** Renders a trigger of a table or view. */
    public static String createTrigger(SchemaObject owner, Trigger trigger) {
        return TriggerDdl.create(owner.name().name(), trigger);
    }

    /** Renders a virtual table. */
    public static String createVirtualTable(DefinedObject table) {
        return "CREATE VIRTUAL TABLE " + SqliteText.name(table.name().name()) + " USING "
                + table.definition().text();
    }
}
