package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Literals;
import io.schemasync.mysql.internal.sql.Names;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads what MariaDB's SHOW CREATE SEQUENCE says and writes it back. */
public final class SequenceSyntax {
    private static final String IS_WITHIN = "next_not_cached_value BETWEEN ";

    private SequenceSyntax() {}

    static Sequence read(String definition) {
        Cursor cursor = Cursor.of(definition);
        cursor.expect("CREATE", "SEQUENCE");
        String name = cursor.name();
        String type = cursor.takes("as") ? type(cursor) : "bigint";
        cursor.expect("start", "with");
        BigInteger start = number(cursor);
        cursor.expect("minvalue");
        BigInteger minimum = number(cursor);
        cursor.expect("maxvalue");
        BigInteger maximum = number(cursor);
        cursor.expect("increment", "by");
        BigInteger increment = number(cursor);
        BigInteger cache = cursor.takes("cache") ? number(cursor) : BigInteger.ZERO;
        cursor.takes("nocache");
        boolean cycle = cursor.takes("cycle");
        cursor.takes("nocycle");
        Metadata metadata = TableOptions.read(cursor, java.util.Map.of());
        return new Sequence(
                ObjectName.own(name),
                SqlText.of(type),
                start,
                increment,
                minimum,
                maximum,
                cache,
                cycle,
                null,
                metadata);
    }

    private static String type(Cursor cursor) {
        int begin = cursor.mark();
        cursor.next();
        if (cursor.looksAtSign('(')) {
            cursor.skip();
        }
        cursor.takes("unsigned");
        return cursor.since(begin);
    }

    private static BigInteger number(Cursor cursor) {
        boolean negative = cursor.takesSign('-');
        var number = new BigInteger(cursor.name());
        return negative ? number.negate() : number;
    }

    /** Returns the statement that makes a sequence. */
    public static String create(Sequence sequence) {
        String type = sequence.dataType().text();
        return "CREATE SEQUENCE " + Names.quote(sequence.name()) + (type.equals("bigint") ? "" : " AS " + type)
                + " START WITH " + sequence.start() + options(sequence) + " "
                + TableOptions.write(sequence.metadata());
    }

    /**
     * Returns the statements that change a sequence. It goes on from where it stands, unless it stands beyond its new bounds: then it
     * begins anew, as one that was never used does.
     */
    public static List<String> alter(Sequence from, Sequence to) {
        var statements = new ArrayList<String>();
        String name = Names.quote(to.name());
        String alter = "ALTER SEQUENCE " + name + " START WITH " + to.start() + options(to);
        if (narrows(from, to)) {
            statements.add("SELECT concat(" + Literals.quote(alter) + ", if(" + IS_WITHIN + bounds(to)
                    + ", '', ' RESTART')) INTO @schema_sync FROM " + name);
            statements.addAll(List.of(
                    "PREPARE schema_sync FROM @schema_sync", "EXECUTE schema_sync", "DEALLOCATE PREPARE schema_sync"));
        } else {
            statements.add(alter);
        }
        if (!from.dataType().equals(to.dataType())) {
            // The type is changed by itself, while it can hold both bounds.
            statements.add(
                    narrows(from, to) ? statements.size() : 0, "ALTER SEQUENCE " + name + " AS " + to.dataType());
        }
        if (!from.metadata().equals(to.metadata())) {
            statements.add("ALTER TABLE " + name + " " + TableOptions.write(to.metadata())
                    + (to.metadata().comment() == null ? " COMMENT=''" : ""));
        }
        return statements;
    }

    /** Returns whether a sequence could stand where it cannot stand afterwards. */
    public static boolean narrows(Sequence from, Sequence to) {
        return to.minimum().compareTo(from.minimum()) > 0 || to.maximum().compareTo(from.maximum()) < 0;
    }

    /** Returns the question for how many sequences of that name were used and stand beyond their new bounds: one, or none. */
    public static String beyond(Sequence from, Sequence to) {
        return "SELECT count(*) FROM " + Names.quote(from.name())
                + " WHERE next_not_cached_value <> start_value AND NOT " + IS_WITHIN + bounds(to);
    }

    private static String bounds(Sequence sequence) {
        return sequence.minimum() + " AND " + sequence.maximum();
    }

    private static String options(Sequence sequence) {
        return " MINVALUE " + sequence.minimum() + " MAXVALUE " + sequence.maximum() + " INCREMENT BY "
                + sequence.increment()
                + (sequence.cache().signum() == 0 ? " NOCACHE" : " CACHE " + sequence.cache())
                + (sequence.cycle() ? " CYCLE" : " NOCYCLE");
    }
}
