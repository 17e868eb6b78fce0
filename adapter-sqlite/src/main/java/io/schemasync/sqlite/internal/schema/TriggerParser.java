package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Trigger;
import io.schemasync.sqlite.internal.sql.SqliteText;
import io.schemasync.sqlite.internal.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads a CREATE TRIGGER statement as SQLite stores it. */
final class TriggerParser {
    /** The attribute that is {@code explicit} where FOR EACH ROW was typed, which changes nothing. */
    static final String FOR_EACH_ROW = "for-each-row";

    /** The attribute that is {@code implicit} where BEFORE was left out, which changes nothing. */
    static final String TIMING = "timing";

    private static final List<String> BODY =
            List.of("insert", "update", "delete", "select", "replace", "with", "values");

    private TriggerParser() {}

    /**
     * What was read.
     *
     * @param trigger the trigger
     * @param table the table or view it is on
     */
    record Parsed(Trigger trigger, String table) {}

    /**
     * Reads a statement.
     *
     * @param isName whether a folded word is the name of something in the schema
     */
    static Parsed parse(String sql, Predicate<String> isName) throws SyntaxException {
        var cursor = new Cursor(sql);
        cursor.expect("create");
        if (!cursor.accept("temp")) {
            cursor.accept("temporary");
        }
        cursor.expect("trigger");
        cursor.accept("if", "not", "exists");
        int head = cursor.at();
        Token name = cursor.qualifiedName();
        Metadata metadata = Metadata.none();
        Trigger.Timing timing = Trigger.Timing.BEFORE;
        if (cursor.accept("after")) {
            timing = Trigger.Timing.AFTER;
        } else if (cursor.accept("instead", "of")) {
            timing = Trigger.Timing.INSTEAD_OF;
        } else if (!cursor.accept("before")) {
            metadata = metadata.withAttribute(TIMING, "implicit");
        }
        Trigger.Event event = event(cursor);
        var updateOf = new ArrayList<String>();
        if (event == Trigger.Event.UPDATE && cursor.accept("of")) {
            do {
                updateOf.add(cursor.name().unquoted());
            } while (cursor.acceptSymbol(","));
        }
        cursor.expect("on");
        Token table = cursor.qualifiedName();
        if (cursor.accept("for", "each", "row")) {
            metadata = metadata.withAttribute(FOR_EACH_ROW, "explicit");
        }
        int end = cursor.at();
        SqlText condition = cursor.accept("when") ? condition(cursor, isName) : null;
        if (!cursor.sees("begin")) {
            throw cursor.unexpected("BEGIN");
        }
        SqlText body = cursor.expression(cursor.at(), cursor.size(), isName);
        SortedSet<Trigger.Event> events = new TreeSet<>(List.of(event));
        var trigger = new Trigger(name.unquoted(), timing, events, updateOf, true, condition, body, metadata);
        String typed = SqliteText.canonical(cursor.tokens(head, end));
        if (!typed.equals(SqliteText.canonical(TriggerDdl.head(table.unquoted(), trigger)))) {
            trigger = trigger.withMetadata(metadata.withAttribute(Structure.SPELLING, typed));
        }
        return new Parsed(trigger, table.unquoted());
    }

    private static Trigger.Event event(Cursor cursor) throws SyntaxException {
        if (cursor.accept("insert")) {
            return Trigger.Event.INSERT;
        }
        if (cursor.accept("delete")) {
            return Trigger.Event.DELETE;
        }
        cursor.expect("update");
        return Trigger.Event.UPDATE;
    }

    /** Passes a WHEN condition: it ends where a BEGIN is followed by a statement. */
    private static SqlText condition(Cursor cursor, Predicate<String> isName) throws SyntaxException {
        int from = cursor.at();
        while (!(cursor.sees("begin") && BODY.stream().anyMatch(word -> cursor.sees(1, word)))) {
            if (cursor.seesSymbol("(")) {
                cursor.parenthesised();
            } else {
                cursor.next();
            }
        }
        return cursor.expression(from, cursor.at(), isName);
    }
}
