package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Table;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a CREATE TABLE statement as SQLite stores it. */
final class TableParser {
    static final String WITHOUT_ROWID = "without-rowid";
    static final String STRICT = "strict";

    private final Cursor cursor;
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final TypedDefinitions typed = new TypedDefinitions();
    private boolean regular = true;

    private TableParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * What was read.
     *
     * @param table the table, with the statement as its {@code sql}
     * @param name the token that names it
     * @param typed how its columns and constraints were typed
     */
    record Parsed(Table table, Token name, TypedDefinitions typed) {}

    /** Reads a statement. */
    static Parsed parse(String sql) throws SyntaxException {
        return new TableParser(new Cursor(sql)).read(sql);
    }

    /** Passes one constraint that stands on its own. */
    static Constraint constraint(Cursor cursor, Set<String> columnNames) throws SyntaxException {
        int from = cursor.at();
        String name = cursor.accept("constraint") ? cursor.name().unquoted() : null;
        Constraint constraint = new ConstraintParser(cursor, columnNames).tableConstraint(name);
        String typed = SqliteText.canonical(cursor.tokens(from, cursor.at()));
        return typed.equals(SqliteText.canonical(ConstraintDdl.structure(constraint)))
                ? constraint
                : constraint.withMetadata(
                        constraint.metadata().withAttribute(Structure.SPELLING, cursor.canonical(from, cursor.at())));
    }

    private Parsed read(String sql) throws SyntaxException {
        cursor.expect("create");
        if (!cursor.accept("temp")) {
            cursor.accept("temporary");
        }
        cursor.expect("table");
        cursor.accept("if", "not", "exists");
        Token name = cursor.qualifiedName();
        int body = cursor.at();
        Set<String> columnNames = columnNames(SqliteText.fold(name.unquoted()));
        cursor.expectSymbol("(");
        do {
            if (ConstraintParser.isNext(cursor)) {
                tableConstraints(columnNames);
                break;
            }
            ColumnParser.Parsed column = ColumnParser.parse(cursor, columnNames);
            columns.add(column.column());
            constraints.addAll(column.constraints());
            typed.add(column.column(), column.constraints(), column.typed());
            regular &= column.regular();
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
        Attributes attributes = options();
        if (!regular) {
            attributes = attributes.with(Structure.SPELLING, cursor.canonical(body, cursor.size()));
        }
        Table table = Table.of(ObjectName.own(name.unquoted()), columns, constraints)
                .withMetadata(Metadata.none().withAttributes(attributes.with(Structure.SQL, sql)));
        return new Parsed(table, name, typed);
    }

    /** Looks ahead for the names of all columns and of the table itself: what is quoted and none of these is a string. */
    private Set<String> columnNames(String table) throws SyntaxException {
        var names = new HashSet<>(List.of(table, "rowid", "oid", "_rowid_"));
        int start = cursor.at();
        int close = cursor.parenthesised();
        cursor.goTo(start + 1);
        while (cursor.at() < close && !ConstraintParser.isNext(cursor)) {
            names.add(SqliteText.fold(cursor.name().unquoted()));
            while (cursor.at() < close && !cursor.acceptSymbol(",")) {
                if (cursor.seesSymbol("(")) {
                    cursor.parenthesised();
                } else {
                    cursor.next();
                }
            }
        }
        cursor.goTo(start);
        return names;
    }

    /** Passes the constraints at the end. SQLite does not insist on the commas, nor on anything behind CONSTRAINT and a name. */
    private void tableConstraints(Set<String> columnNames) throws SyntaxException {
        while (!cursor.seesSymbol(")")) {
            if (cursor.sees("constraint") && !isBodyAt(2)) {
                cursor.next();
                cursor.name();
                regular = false;
            } else {
                int from = cursor.at();
                Constraint constraint = constraint(cursor, columnNames);
                constraints.add(constraint);
                typed.add(constraint, cursor.typed(from, cursor.at()));
            }
            if (!cursor.acceptSymbol(",") && !cursor.seesSymbol(")")) {
                regular = false;
            }
        }
    }

    private boolean isBodyAt(int ahead) {
        return cursor.sees(ahead, "primary")
                || cursor.sees(ahead, "unique")
                || cursor.sees(ahead, "check")
                || cursor.sees(ahead, "foreign");
    }

    private Attributes options() throws SyntaxException {
        Attributes attributes = Attributes.none();
        int from = cursor.at();
        if (!cursor.atEnd()) {
            do {
                if (cursor.accept("without", "rowid")) {
                    attributes = attributes.with(WITHOUT_ROWID, "true");
                } else if (cursor.accept("strict")) {
                    attributes = attributes.with(STRICT, "true");
                } else {
                    throw cursor.unexpected("WITHOUT ROWID or STRICT");
                }
            } while (cursor.acceptSymbol(","));
        }
        cursor.acceptSymbol(";");
        if (!cursor.atEnd()) {
            throw cursor.unexpected("the end");
        }
        String typed = SqliteText.canonical(cursor.tokens(from, cursor.at()));
        regular &= typed.equals(SqliteText.canonical(TableDdl.options(attributes)));
        return attributes;
    }
}
