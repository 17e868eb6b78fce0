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
        for (Option option : OPTIONS) {
            BigInteger wanted = option.value().apply(to);
            if (!wanted.equals(option.value().apply(from))) {
                changes.add(option.words() + wanted);
            }
        }
        if (from.cycle() != to.cycle()) {
            changes.add(to.cycle() ? "CYCLE" : "NO CYCLE");
        }
        var statements = new ArrayList<String>();
        if (!changes.isEmpty()) {
            statements.add("ALTER SEQUENCE " + name(to) + " " + String.join(" ", changes));
        }
        if (isUnlogged(from) != isUnlogged(to)) {
            statements.add("ALTER SEQUENCE " + name(to) + (isUnlogged(to) ? " SET UNLOGGED" : " SET LOGGED"));
        }
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
