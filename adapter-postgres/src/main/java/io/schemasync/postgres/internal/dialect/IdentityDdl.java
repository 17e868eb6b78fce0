package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.SequencePrivileges;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes identity columns; the sequence behind one is part of it. */
final class IdentityDdl {
    /** An option, the words that set it, and those that give it back to the server. */
    private record Option(String attribute, String words, String unset) {
        /** Returns whether the default depends on the direction. */
        boolean isBound() {
            return unset.startsWith("NO ");
        }
    }

    private static final List<Option> OPTIONS = List.of(
            new Option("increment", "INCREMENT BY ", "INCREMENT BY 1"),
            new Option("minimum", "MINVALUE ", "NO MINVALUE"),
            new Option("maximum", "MAXVALUE ", "NO MAXVALUE"),
            new Option("cache", "CACHE ", "CACHE 1"));

    private static final String NAME = "sequence-name";
    private static final String START = "start";
    private static final String COMMENT = "sequence-comment";

    private static final int SINCE_IDENTITIES_ARE_THE_PARENTS = 17;

    private IdentityDdl() {}

    /** Returns whether a partition has its identities from its parent: it may have none of its own, and leaves without. */
    static boolean isTheParents(int version) {
        return version >= SINCE_IDENTITIES_ARE_THE_PARENTS;
    }

    /** Returns whether a table has its identities from the one above. */
    static boolean isTheParents(Table table, int version) {
        return table.partitionOf() != null && isTheParents(version);
    }

    /** Returns a partition's column with the identity that its parent's has: the sequence, and so the options, are the parent's. */
    static Column shared(Column ofPartition, Column.@Nullable Identity ofParent) {
        return ofPartition.withIdentity(
                ofParent == null ? null : new Column.Identity(ofParent.always(), Attributes.none()));
    }

    /** Returns a column without its identity, and so without the sequence and what is granted on that. */
    static Column without(Column column) {
        var grants = new TreeSet<>(column.metadata().grants());
        grants.removeIf(SequencePrivileges::isOne);
        return column.withIdentity(null).withMetadata(column.metadata().withGrants(grants));
    }

    /** Returns a column whose identity has a sequence of another name. */
    static Column withSequence(Column column, ObjectName name) {
        Column.Identity identity = Objects.requireNonNull(column.identity());
        return column.withIdentity(
                new Column.Identity(identity.always(), identity.options().with(NAME, name.name())));
    }

    /** Returns {@code GENERATED … AS IDENTITY (…)}. */
    static String clause(Column.Identity identity) {
        var options = new ArrayList<String>();
        Attributes given = identity.options();
        given.get(NAME).ifPresent(name -> options.add("SEQUENCE NAME " + Identifiers.quote(name)));
        for (Option option : OPTIONS) {
            given.get(option.attribute()).ifPresent(value -> options.add(option.words() + value));
        }
        given.get(START).ifPresent(value -> options.add("START WITH " + value));
        if (given.isSet("cycle")) {
            options.add("CYCLE");
        }
        return words(identity) + " AS IDENTITY" + (options.isEmpty() ? "" : " (" + String.join(" ", options) + ")");
    }

    private static String words(Column.Identity identity) {
        return "GENERATED " + (identity.always() ? "ALWAYS" : "BY DEFAULT");
    }

    /** Returns the subcommands, after {@code ALTER COLUMN c}, that turn one identity into another. */
    static List<String> change(Column.Identity from, Column.Identity to) {
        var changes = new ArrayList<String>();
        if (from.always() != to.always()) {
            changes.add("SET " + words(to));
        }
        for (Option option : OPTIONS) {
            @Nullable String before = from.options().get(option.attribute()).orElse(null);
            @Nullable String after = to.options().get(option.attribute()).orElse(null);
            boolean turns = isDown(from) != isDown(to) && option.isBound();
            if (!Objects.equals(before, after) || turns) {
                changes.add("SET " + (after == null ? option.unset() : option.words() + after));
            }
        }
        if (!start(from).equals(start(to))) {
            changes.add("SET START WITH " + start(to));
        }
        if (from.options().isSet("cycle") != to.options().isSet("cycle")) {
            changes.add(to.options().isSet("cycle") ? "SET CYCLE" : "SET NO CYCLE");
        }
        return changes.isEmpty() ? List.of() : List.of(String.join(" ", changes));
    }

    /** Brings the sequence within the bounds that it is to have. */
    static List<String> bringWithin(Table table, Column from, Column to) {
        Column.Identity before = from.identity();
        Column.Identity after = to.identity();
        return before == null || after == null
                ? List.of()
                : SequenceDdl.bringWithin(
                        sequence(name(table.name(), from, before), from, before),
                        sequence(name(table.name(), from, before), to, after),
                        "");
    }

    /** Returns a sequence of another name that gives the numbers of a column's identity. */
    static Sequence sequence(ObjectName name, Column column) {
        return sequence(name, column, Objects.requireNonNull(column.identity()));
    }

    /** Returns what the server makes for a column, defaults filled in. */
    private static Sequence sequence(ObjectName name, Column column, Column.Identity identity) {
        BigInteger limit = switch (column.type().text()) {
            case "smallint" -> BigInteger.valueOf(Short.MAX_VALUE);
            case "integer" -> BigInteger.valueOf(Integer.MAX_VALUE);
            default -> BigInteger.valueOf(Long.MAX_VALUE);
        };
        BigInteger increment = option(identity, "increment").orElse(BigInteger.ONE);
        boolean down = isDown(identity);
        BigInteger minimum = option(identity, "minimum").orElse(down ? limit.not() : BigInteger.ONE);
        BigInteger maximum = option(identity, "maximum").orElse(down ? BigInteger.ONE.negate() : limit);
        return new Sequence(
                name,
                column.type(),
                new BigInteger(start(identity)),
                increment,
                minimum,
                maximum,
                option(identity, "cache").orElse(BigInteger.ONE),
                identity.options().isSet("cycle"),
                null,
                Metadata.none());
    }

    private static Optional<BigInteger> option(Column.Identity identity, String option) {
        return identity.options().get(option).map(BigInteger::new);
    }

    private static boolean isDown(Column.Identity identity) {
        return identity.options()
                .get("increment")
                .filter(value -> value.startsWith("-"))
                .isPresent();
    }

    /** Without more said, at its lowest value, or at its highest where it counts down. */
    private static String start(Column.Identity identity) {
        return identity.options()
                .get(START)
                .orElseGet(() -> isDown(identity)
                        ? identity.options().get("maximum").orElse("-1")
                        : identity.options().get("minimum").orElse("1"));
    }

    /** Returns what gives the sequence behind a column its comment and privileges. */
    static List<String> metadata(Table table, @Nullable Column from, Column to, PlanningContext context) {
        Column.Identity after = to.identity();
        if (after == null || isTheParents(table, Versions.major(context))) {
            return List.of();
        }
        String sequence = "SEQUENCE " + Identifiers.quote(name(table.name(), to, after));
        Column.Identity before = from == null ? null : from.identity();
        Metadata wanted = ofSequence(table, to, after);
        if (from == null || before == null) {
            var statements = new ArrayList<>(Comments.change(sequence, null, wanted.comment()));
            statements.addAll(Grants.create(sequence, ObjectKind.SEQUENCE, wanted, context));
            return statements;
        }
        Metadata now = ofSequence(table, from, before);
        var statements = new ArrayList<>(Comments.change(sequence, now.comment(), wanted.comment()));
        statements.addAll(Grants.change(sequence, now, wanted));
        return statements;
    }

    private static Metadata ofSequence(Table table, Column column, Column.Identity identity) {
        Attributes options = identity.options();
        return Metadata.none()
                .withComment(options.get(COMMENT).orElse(null))
                .withOwner(table.metadata().owner())
                .withGrants(SequencePrivileges.ofSequence(column.metadata().grants()))
                .withAttributes(options.get("sequence-" + Grants.OWN)
                        .map(own -> Attributes.none().with(Grants.OWN, own))
                        .orElse(Attributes.none()));
    }

    /** Returns the rename of the sequence, where it has another name afterwards. */
    static Optional<String> rename(Table fromTable, Column from, Table toTable, Column to) {
        if (from.identity() == null || to.identity() == null) {
            return Optional.empty();
        }
        ObjectName before = name(fromTable.name(), from, from.identity());
        ObjectName after = name(toTable.name(), to, to.identity());
        return before.equals(after)
                ? Optional.empty()
                : Optional.of("ALTER SEQUENCE " + Identifiers.quote(before) + " RENAME TO "
                        + Identifiers.quote(after.name()));
    }

    /** Returns the sequence behind a column that has an identity. */
    static ObjectName name(ObjectName table, Column column) {
        return name(table, column, Objects.requireNonNull(column.identity()));
    }

    private static ObjectName name(ObjectName table, Column column, Column.Identity identity) {
        return table.withName(
                identity.options().get(NAME).orElseGet(() -> GeneratedNames.sequence(table.name(), column.name())));
    }
}
