package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.SyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads foreign keys and checks of SHOW CREATE TABLE and writes them back. */
public final class ConstraintSyntax {
    /** MariaDB tells NO ACTION that was said from NO ACTION that was not, which means the same. */
    private static final String SAID = "said-no-action.";

    private ConstraintSyntax() {}

    static TablePart read(Cursor cursor) {
        cursor.expect("CONSTRAINT");
        String name = cursor.name();
        if (cursor.takes("FOREIGN", "KEY")) {
            return foreignKey(name, cursor);
        }
        cursor.expect("CHECK");
        String expression = cursor.parenthesized();
        boolean enforced = !cursor.takes("NOT", "ENFORCED");
        return new CheckConstraint(name, SqlText.of(expression), false, true, enforced, Metadata.none());
    }

    private static ForeignKey foreignKey(String name, Cursor cursor) {
        List<String> columns = names(cursor);
        cursor.expect("REFERENCES");
        String table = cursor.name();
        ObjectName referenced = ObjectName.own(table);
        if (cursor.takesSign('.')) {
            referenced = new ObjectName(table, cursor.name());
        }
        List<String> referencedColumns = names(cursor);
        String match = cursor.takes("MATCH") ? cursor.name() : null;
        var onDelete = ForeignKey.Action.NO_ACTION;
        var onUpdate = ForeignKey.Action.NO_ACTION;
        Metadata metadata = Metadata.none().withDependsOn(dependencies(referenced, referencedColumns));
        while (!cursor.atEnd()) {
            cursor.expect("ON");
            String event = cursor.name();
            ForeignKey.Action action = action(cursor);
            if (action == ForeignKey.Action.NO_ACTION) {
                metadata = metadata.withAttribute(SAID + event.toLowerCase(Locale.ROOT), "true");
            } else if (event.equals("DELETE")) {
                onDelete = action;
            } else {
                onUpdate = action;
            }
        }
        return new ForeignKey(
                name,
                columns,
                referenced,
                referencedColumns,
                match,
                onUpdate,
                onDelete,
                List.of(),
                Constraint.Deferrability.NOT_DEFERRABLE,
                true,
                true,
                metadata);
    }

    private static Set<Ref> dependencies(ObjectName table, List<String> columns) {
        var refs = new TreeSet<Ref>();
        ObjectId id = ObjectId.of(ObjectKind.TABLE, table);
        refs.add(id.ref());
        columns.forEach(column -> refs.add(id.column(column)));
        return refs;
    }

    private static ForeignKey.Action action(Cursor cursor) {
        if (cursor.takes("NO", "ACTION")) {
            return ForeignKey.Action.NO_ACTION;
        }
        if (cursor.takes("SET", "NULL")) {
            return ForeignKey.Action.SET_NULL;
        }
        if (cursor.takes("SET", "DEFAULT")) {
            return ForeignKey.Action.SET_DEFAULT;
        }
        String word = cursor.name();
        return switch (word) {
            case "CASCADE" -> ForeignKey.Action.CASCADE;
            case "RESTRICT" -> ForeignKey.Action.RESTRICT;
            default -> throw new SyntaxException("action " + word);
        };
    }

    private static List<String> names(Cursor cursor) {
        return cursor.items().stream().map(Cursor::name).toList();
    }

    /** Returns a constraint as CREATE TABLE takes it, and ALTER TABLE behind ADD. */
    public static String write(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> KeySyntax.write(key);
            case ForeignKey key -> write(key);
            case CheckConstraint check ->
                "CONSTRAINT " + Names.quote(String.valueOf(check.name())) + " CHECK ("
                        + check.expression().text() + ")" + (check.enforced() ? "" : " NOT ENFORCED");
            default -> throw new IllegalArgumentException("these servers have no " + constraint.kind());
        };
    }

    private static String write(ForeignKey key) {
        String match = key.match();
        return "CONSTRAINT " + Names.quote(String.valueOf(key.name())) + " FOREIGN KEY " + Names.list(key.columns())
                + " REFERENCES " + Names.quote(key.referencedTable()) + " " + Names.list(key.referencedColumns())
                + (match == null ? "" : " MATCH " + match)
                + action("DELETE", key.onDelete(), key) + action("UPDATE", key.onUpdate(), key);
    }

    private static String action(String event, ForeignKey.Action action, ForeignKey key) {
        boolean said = key.metadata().attributes().isSet(SAID + event.toLowerCase(Locale.ROOT));
        return action == ForeignKey.Action.NO_ACTION && !said ? "" : " ON " + event + " " + action.sql();
    }
}
