package io.schemasync.postgres.internal.catalog;

import java.math.BigInteger;
import java.sql.SQLException;

/** What a sequence does, and which of it is unusual for its type (manual page "CREATE SEQUENCE"). */
record SequenceOptions(
        BigInteger start,
        BigInteger increment,
        BigInteger minimum,
        BigInteger maximum,
        BigInteger cache,
        boolean cycle) {
    static SequenceOptions of(Row row) throws SQLException {
        return new SequenceOptions(
                new BigInteger(row.text("seqstart")),
                new BigInteger(row.text("seqincrement")),
                new BigInteger(row.text("seqmin")),
                new BigInteger(row.text("seqmax")),
                new BigInteger(row.text("seqcache")),
                row.flag("seqcycle"));
    }

    /** Adds the options that are not the default of a sequence of that type. */
    void putUnusual(Facts facts, String type) {
        BigInteger limit = switch (type) {
            case "smallint" -> BigInteger.valueOf(Short.MAX_VALUE);
            case "integer" -> BigInteger.valueOf(Integer.MAX_VALUE);
            default -> BigInteger.valueOf(Long.MAX_VALUE);
        };
        boolean up = increment.signum() > 0;
        BigInteger usualMinimum = up ? BigInteger.ONE : limit.negate().subtract(BigInteger.ONE);
        BigInteger usualMaximum = up ? limit : BigInteger.ONE.negate();
        put(facts, "start", start, up ? minimum : maximum);
        put(facts, "increment", increment, BigInteger.ONE);
        put(facts, "minimum", minimum, usualMinimum);
        put(facts, "maximum", maximum, usualMaximum);
        put(facts, "cache", cache, BigInteger.ONE);
        facts.flag("cycle", cycle);
    }

    private static void put(Facts facts, String name, BigInteger value, BigInteger usual) {
        facts.put(name, value.equals(usual) ? null : value.toString());
    }
}
