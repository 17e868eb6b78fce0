package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SqlText;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one column definition with the constraints behind it. */
final class ColumnParser {
    /** The attribute that says what a NOT NULL does on a conflict. */
    static final String NOT_NULL_ON_CONFLICT = "not-null.on-conflict";

    private static final Set<String> ENDS_TYPE = Set.of(
            "constraint",
            "default",
            "null",
            "not",
            "primary",
            "unique",
            "check",
            "references",
            "collate",
            "as",
            "deferrable",
            "on");

    private final Cursor cursor;
    private final ConstraintParser constraintParser;
    private final List<Constraint> constraints = new ArrayList<>();
    private boolean nullable = true;
    private @Nullable SqlText defaultValue;
    private Column.@Nullable Generation generation;
    private @Nullable String collation;
    private Metadata metadata = Metadata.none();

    private ColumnParser(Cursor cursor, Set<String> columnNames) {
        this.cursor = cursor;
        this.constraintParser = new ConstraintParser(cursor, columnNames);
    }

    /**
     * What was read.
     *
     * @param column the column
     * @param constraints the constraints behind it
     * @param typed what was typed behind the name
     * @param regular whether all that was typed is in them and their spelling
     */
    record Parsed(Column column, List<Constraint> constraints, String typed, boolean regular) {
        /** Copies the list. */
        Parsed {
            constraints = List.copyOf(constraints);
        }
    }

    /** Passes a column definition. */
    static Parsed parse(Cursor cursor, Set<String> columnNames) throws SyntaxException {
        return new ColumnParser(cursor, columnNames).read();
    }

    private Parsed read() throws SyntaxException {
        Token name = cursor.name();
        int afterName = cursor.at();
        SqlText type = type();
        while (!cursor.atEnd() && !cursor.seesSymbol(",") && !cursor.seesSymbol(")")) {
            item(name.unquoted());
        }
        var column = new Column(name.unquoted(), type, nullable, defaultValue, generation, null, collation, metadata);
        String typed = SqliteText.canonical(cursor.tokens(afterName, cursor.at()));
        if (!typed.equals(SqliteText.canonical(ColumnDdl.structure(column, constraints)))) {
            String spelling = cursor.canonical(afterName, cursor.at());
            column = column.withMetadata(metadata.withAttribute(Structure.SPELLING, spelling));
        }
        return new Parsed(column, constraints, cursor.typed(afterName, cursor.at()), name.kind() != Token.Kind.STRING);
    }

    /**
     * Passes a type. What {@code table_info} shows is the text as typed, so its white space counts; only the case does not, nor
     * the quotes that SQLite takes away.
     */
    private SqlText type() throws SyntaxException {
        int from = cursor.at();
        Token token = cursor.peek(0);
        while (token != null && isTypeWord(token)) {
            cursor.next();
            token = cursor.peek(0);
        }
        if (cursor.at() > from && cursor.seesSymbol("(")) {
            cursor.parenthesised();
        }
        String typed = cursor.typed(from, cursor.at());
        boolean quoted = cursor.at() > from && cursor.token(from).kind() != Token.Kind.WORD;
        if (!quoted) {
            cursor.learn(from, cursor.at(), SqliteText.fold(typed));
        }
        return cursor.sql(from, cursor.at());
    }

    private boolean isTypeWord(Token token) {
        return switch (token.kind()) {
            case WORD ->
                !ENDS_TYPE.contains(token.text().toLowerCase(Locale.ROOT))
                        && !(token.is("generated") && cursor.sees(1, "always"));
            case QUOTED, STRING -> true;
            case BLOB, NUMBER, PARAMETER, SYMBOL, ILLEGAL -> false;
        };
    }

    private void item(String column) throws SyntaxException {
        String name = null;
        if (cursor.accept("constraint")) {
            name = cursor.name().unquoted();
        }
        Constraint constraint = constraintParser.columnConstraint(name, column);
        if (constraint != null) {
            constraints.add(constraint);
        } else if (cursor.accept("not", "null")) {
            nullable = false;
            String conflict = constraintParser.conflict();
            if (conflict != null) {
                metadata = metadata.withAttribute(NOT_NULL_ON_CONFLICT, conflict);
            }
        } else if (cursor.accept("null")) {
            constraintParser.conflict();
        } else if (cursor.accept("default")) {
            defaultValue = defaultValue();
        } else if (cursor.accept("collate")) {
            collation = cursor.name().unquoted().toUpperCase(Locale.ROOT);
        } else if (cursor.accept("generated", "always", "as") || cursor.accept("as")) {
            SqlText expression = constraintParser.expression();
            boolean stored = cursor.accept("stored");
            if (!stored) {
                cursor.accept("virtual");
            }
            generation = new Column.Generation(expression, stored);
        } else if (cursor.sees("deferrable") || (cursor.sees("not") && cursor.sees(1, "deferrable"))) {
            defer(constraintParser.deferrability());
        } else if (name == null) {
            throw cursor.unexpected("a column constraint");
        }
    }

    /** To SQLite a DEFERRABLE clause is a constraint of its own that changes the foreign key before it. */
    private void defer(Constraint.Deferrability deferrability) {
        for (int i = constraints.size() - 1; i >= 0; i--) {
            if (constraints.get(i) instanceof ForeignKey key) {
                constraints.set(
                        i,
                        new ForeignKey(
                                key.name(),
                                key.columns(),
                                key.referencedTable(),
                                key.referencedColumns(),
                                key.match(),
                                key.onUpdate(),
                                key.onDelete(),
                                key.onDeleteColumns(),
                                deferrability,
                                key.validated(),
                                key.enforced(),
                                key.metadata()));
                return;
            }
        }
    }

    /** Passes a default. A word that is no keyword is a string for SQLite, whatever its quotes, so its case counts. */
    private SqlText defaultValue() throws SyntaxException {
        int from = cursor.at();
        if (cursor.seesSymbol("(")) {
            constraintParser.expression();
            return cursor.sql(from, cursor.at());
        }
        if (!cursor.acceptSymbol("+")) {
            cursor.acceptSymbol("-");
        }
        if (DefaultValues.isString(cursor.next())) {
            cursor.learnString(cursor.at() - 1);
        }
        return cursor.sql(from, cursor.at());
    }
}
