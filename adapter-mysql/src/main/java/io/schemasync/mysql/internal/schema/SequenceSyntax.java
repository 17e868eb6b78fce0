package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.SqlText;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Names;
import java.math.BigInteger;

/** Reads what MariaDB's SHOW CREATE SEQUENCE says and writes it back. */
public final class SequenceSyntax {
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

    /** Returns the statement that changes a sequence and leaves it where it stands. */
    public static String alter(Sequence sequence) {
        return "ALTER SEQUENCE " + Names.quote(sequence.name()) + " START WITH " + sequence.start() + options(sequence);
    }

    private static String options(Sequence sequence) {
        return " MINVALUE " + sequence.minimum() + " MAXVALUE " + sequence.maximum() + " INCREMENT BY "
                + sequence.increment()
                + (sequence.cache().signum() == 0 ? " NOCACHE" : " CACHE " + sequence.cache())
                + (sequence.cycle() ? " CYCLE" : " NOCYCLE");
    }
}
