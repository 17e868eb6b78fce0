package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Sequence;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Writes sequences. */
final class SequenceDdl {
    /** One option and how a value of it is written. */
    private record Option(String words, Function<Sequence, BigInteger> value) {}

    private static final List<Option> OPTIONS = List.of(
            new Option("INCREMENT BY ", Sequence::increment),
            new Option("MINVALUE ", Sequence::minimum),
            new Option("MAXVALUE ", Sequence::maximum),
            new Option("START WITH ", Sequence::start),
            new Option("CACHE ", Sequence::cache));

    private SequenceDdl() {}

    static String name(Sequence sequence) {
        return Identifiers.quote(sequence.name());
    }

    static String create(Sequence sequence) {
        var sql = new StringBuilder("CREATE ")
                .append(isUnlogged(sequence) ? "UNLOGGED " : "")
                .append("SEQUENCE ")
                .append(name(sequence))
                .append(" AS ")
                .append(sequence.dataType());
        OPTIONS.forEach(option ->
                sql.append(" ").append(option.words()).append(option.value().apply(sequence)));
        return sql.append(sequence.cycle() ? " CYCLE" : "").toString();
    }

    /** Returns what turns options into others. */
    static List<String> alter(Sequence from, Sequence to) {
        var changes = new ArrayList<String>();
        if (!from.dataType().canonical().equals(to.dataType().canonical())) {
            changes.add("AS " + to.dataType());
        }
        boolean bounds = !from.minimum().equals(to.minimum()) || !from.maximum().equals(to.maximum());
        for (Option option : OPTIONS) {
            BigInteger wanted = option.value().apply(to);
            boolean bound = bounds && option.words().endsWith("VALUE ");
            if (bound || !wanted.equals(option.value().apply(from))) {
                changes.add(option.words() + wanted);
            }
        }
        if (from.cycle() != to.cycle()) {
            changes.add(to.cycle() ? "CYCLE" : "NO CYCLE");
        }
        var statements = new ArrayList<>(bringWithin(from, to, "AS bigint "));
        if (!changes.isEmpty()) {
            statements.add("ALTER SEQUENCE " + name(to) + " " + String.join(" ", changes));
        }
        if (isUnlogged(from) != isUnlogged(to)) {
            statements.add("ALTER SEQUENCE " + name(to) + (isUnlogged(to) ? " SET UNLOGGED" : " SET LOGGED"));
        }
        return statements;
    }

    /**
     * Bounds may narrow only around where the sequence stands (manual page ALTER SEQUENCE), so it is brought within them.
     *
     * @param type what gives the sequence a type that all bounds fit in
     */
    static List<String> bringWithin(Sequence from, Sequence to, String type) {
        BigInteger lowest = to.minimum();
        BigInteger highest = to.maximum();
        if (lowest.compareTo(from.minimum()) <= 0 && highest.compareTo(from.maximum()) >= 0) {
            return List.of();
        }
        var statements = new ArrayList<String>();
        boolean apart = lowest.compareTo(from.maximum()) > 0 || highest.compareTo(from.minimum()) < 0;
        if (apart) {
            statements.add("ALTER SEQUENCE " + name(to) + " " + type + "MINVALUE " + lowest.min(from.minimum())
                    + " MAXVALUE " + highest.max(from.maximum()));
        }
        String passed = to.increment().signum() < 0 ? "last_value < " + lowest : "last_value > " + highest;
        statements.add("SELECT setval(" + Identifiers.literal(name(to)) + ", least(greatest(last_value, " + lowest
                + "), "
                + highest + "), " + passed + ") FROM " + name(to) + " WHERE last_value NOT BETWEEN " + lowest + " AND "
                + highest);
        return statements;
    }

    static List<String> owner(Sequence from, Sequence to) {
        Ref owner = to.ownedBy();
        String part = owner == null ? null : owner.part();
        return Objects.equals(from.ownedBy(), owner)
                ? List.of()
                : List.of("ALTER SEQUENCE " + name(to) + " OWNED BY "
                        + (owner == null || part == null
                                ? "NONE"
                                : Identifiers.quote(owner.object().name()) + "." + Identifiers.quote(part)));
    }

    private static boolean isUnlogged(Sequence sequence) {
        return sequence.metadata()
                .attributes()
                .get("persistence")
                .filter("unlogged"::equals)
                .isPresent();
    }
}
