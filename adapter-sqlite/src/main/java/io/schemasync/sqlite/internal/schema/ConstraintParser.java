package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Constraint.Deferrability;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the constraints of a table, whether they stand on their own or behind a column. */
final class ConstraintParser {
    /** The attribute that holds the folded name of the column behind which a constraint stands. */
    static final String INLINE = "inline";

    static final String AUTOINCREMENT = "autoincrement";
    static final String ON_CONFLICT = "on-conflict";

    private final Cursor cursor;
    private final Set<String> columnNames;

    ConstraintParser(Cursor cursor, Set<String> columnNames) {
        this.cursor = cursor;
        this.columnNames = columnNames;
    }

    /** Returns whether a table constraint comes next. */
    static boolean isNext(Cursor cursor) {
        return cursor.sees("constraint")
                || cursor.sees("primary")
                || cursor.sees("unique")
                || cursor.sees("check")
                || cursor.sees("foreign");
    }

    /** Passes a table constraint without the CONSTRAINT clause before it. */
    Constraint tableConstraint(@Nullable String name) throws SyntaxException {
        if (cursor.accept("primary", "key")) {
            KeyList.Parsed keys = KeyList.parse(cursor, columnNames::contains);
            return primaryKey(name, keys.keys(), keys.autoincrement(), conflict());
        }
        if (cursor.accept("unique")) {
            List<IndexKey> keys = KeyList.parse(cursor, columnNames::contains).keys();
            return unique(name, keys, conflict());
        }
        if (cursor.accept("check")) {
            SqlText condition = expression();
            return onConflict(CheckConstraint.of(name, condition), conflict());
        }
        if (cursor.accept("foreign", "key")) {
            List<String> columns = names();
            cursor.expect("references");
            return reference(name, columns);
        }
        throw cursor.unexpected("a constraint");
    }

    /** Passes a constraint behind a column, without the CONSTRAINT clause; null if what comes next is none with a structure. */
    @Nullable
    Constraint columnConstraint(@Nullable String name, String column) throws SyntaxException {
        Constraint constraint;
        if (cursor.accept("primary", "key")) {
            boolean descending = cursor.accept("desc");
            if (!descending) {
                cursor.accept("asc");
            }
            String conflict = conflict();
            IndexKey key = IndexKey.column(column).withDescending(descending);
            constraint = primaryKey(name, List.of(key), cursor.accept("autoincrement"), conflict);
        } else if (cursor.accept("unique")) {
            constraint = unique(name, List.of(IndexKey.column(column)), conflict());
        } else if (cursor.accept("check")) {
            SqlText condition = expression();
            constraint = onConflict(CheckConstraint.of(name, condition), conflict());
        } else if (cursor.accept("references")) {
            constraint = reference(name, List.of(column));
        } else {
            return null;
        }
        return constraint.withMetadata(constraint.metadata().withAttribute(INLINE, SqliteText.fold(column)));
    }

    /** Passes a parenthesised expression. */
    SqlText expression() throws SyntaxException {
        int from = cursor.at() + 1;
        int close = cursor.parenthesised();
        return cursor.expression(from, close, columnNames::contains);
    }

    /** Passes an ON CONFLICT clause and returns its word in lower case; null if there is none. */
    @Nullable
    String conflict() throws SyntaxException {
        return cursor.accept("on", "conflict") ? cursor.next().text().toLowerCase(Locale.ROOT) : null;
    }

    private static Constraint primaryKey(
            @Nullable String name, List<IndexKey> keys, boolean autoincrement, @Nullable String conflict) {
        Metadata metadata = autoincrement ? Metadata.none().withAttribute(AUTOINCREMENT, "true") : Metadata.none();
        return onConflict(new PrimaryKey(name, keys, List.of(), Deferrability.NOT_DEFERRABLE, metadata), conflict);
    }

    private static Constraint unique(@Nullable String name, List<IndexKey> keys, @Nullable String conflict) {
        return onConflict(
                new UniqueConstraint(name, keys, List.of(), false, Deferrability.NOT_DEFERRABLE, Metadata.none()),
                conflict);
    }

    private static Constraint onConflict(Constraint constraint, @Nullable String conflict) {
        return conflict == null
                ? constraint
                : constraint.withMetadata(constraint.metadata().withAttribute(ON_CONFLICT, conflict));
    }

    private List<String> names() throws SyntaxException {
        cursor.expectSymbol("(");
        var names = new ArrayList<String>();
        do {
            names.add(cursor.name().unquoted());
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        return names;
    }

    /** Passes what stands behind REFERENCES. */
    private ForeignKey reference(@Nullable String name, List<String> columns) throws SyntaxException {
        String table = cursor.name().unquoted();
        List<String> referenced = cursor.seesSymbol("(") ? names() : List.of();
        String match = null;
        ForeignKey.Action onUpdate = ForeignKey.Action.NO_ACTION;
        ForeignKey.Action onDelete = ForeignKey.Action.NO_ACTION;
        while (true) {
            if (cursor.accept("match")) {
                match = cursor.name().unquoted().toUpperCase(Locale.ROOT);
            } else if (cursor.accept("on", "update")) {
                onUpdate = action();
            } else if (cursor.accept("on", "delete")) {
                onDelete = action();
            } else if (cursor.accept("on", "insert")) {
                action();
            } else {
                break;
            }
        }
        return new ForeignKey(
                name,
                columns,
                ObjectName.own(table),
                referenced,
                match,
                onUpdate,
                onDelete,
                List.of(),
                deferrability(),
                true,
                true,
                Metadata.none());
    }

    private ForeignKey.Action action() throws SyntaxException {
        for (ForeignKey.Action action : ForeignKey.Action.values()) {
            if (cursor.accept(action.sql().split(" "))) {
                return action;
            }
        }
        throw cursor.unexpected("an action");
    }

    /** Passes a DEFERRABLE clause if there is one. */
    Deferrability deferrability() {
        boolean never = cursor.accept("not", "deferrable");
        if (!never && !cursor.accept("deferrable")) {
            return Deferrability.NOT_DEFERRABLE;
        }
        boolean deferred = cursor.accept("initially", "deferred");
        if (!deferred) {
            cursor.accept("initially", "immediate");
        }
        if (never) {
            return Deferrability.NOT_DEFERRABLE;
        }
        return deferred ? Deferrability.INITIALLY_DEFERRED : Deferrability.INITIALLY_IMMEDIATE;
    }
}
