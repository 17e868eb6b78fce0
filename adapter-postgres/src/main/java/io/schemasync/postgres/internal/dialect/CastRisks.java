package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Ref;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which rows stand in the way of another type, and which lose something by it, as far as that can be asked beforehand. */
final class CastRisks {
    private static final Map<String, List<String>> INTEGERS = Map.of(
            "smallint", List.of("-32768", "32767"),
            "integer", List.of("-2147483648", "2147483647"),
            "bigint", List.of("-9223372036854775808", "9223372036854775807"));
    private static final List<String> BY_SIZE =
            List.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Set<String> FRACTIONS = Set.of("numeric", "real", "double precision");
    private static final int CAN_ASK_WHETHER_INPUT_IS_VALID = 16;

    /** What a value of a type cannot look like, where the server cannot be asked (before 16). */
    private static final Map<String, String> NUMERALS = Map.of(
            "smallint", "[-+]?\\d+",
            "integer", "[-+]?\\d+",
            "bigint", "[-+]?\\d+",
            "numeric", "[-+]?((\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?|inf(inity)?)|nan");

    private final boolean throughText;
    private final Column from;
    private final Column to;
    private final Casts.Type old;
    private final Casts.Type target;
    private final String column;

    /**
     * Looks at a change of type.
     *
     * @param throughText whether there is no cast, so that only what reads as the new type can become it
     */
    CastRisks(Column from, Column to, boolean throughText) {
        this.throughText = throughText;
        this.from = from;
        this.to = to;
        this.old = Casts.Type.of(from.type().text());
        this.target = Casts.Type.of(to.type().text());
        this.column = ColumnDdl.name(from);
    }

    void addTo(Risks risks, Ref ref, String table, int version) {
        misfits(version)
                .ifPresent(condition -> risks.blocking(
                        ref,
                        "values of " + ref + " that are no " + to.type(),
                        Probes.rows(table, condition),
                        "correct them first"));
        losses().ifPresent(condition -> risks.dataLoss(
                ref,
                "values of " + ref + " are rounded or cut to " + to.type(),
                "values of " + ref + " that change as " + to.type(),
                Probes.rows(table, condition)));
    }

    /** Returns which rows cannot have the new type. */
    private Optional<String> misfits(int version) {
        if ((old.isString() && !target.isString() || throughText) && !isOwn(to)) {
            return unreadable(version);
        }
        if (!old.dimensions().isEmpty() || !target.dimensions().isEmpty()) {
            return Optional.empty();
        }
        if (target.isString() && !target.modifier().isEmpty()) {
            boolean shorter = !old.isString() || old.modifier().isEmpty() || Casts.first(target) < Casts.first(old);
            return shorter
                    ? Optional.of("char_length(rtrim(" + column + "::text)) > " + Casts.first(target))
                    : Optional.empty();
        }
        List<String> range = INTEGERS.get(target.name());
        if (range != null && BY_SIZE.contains(old.name())) {
            return BY_SIZE.indexOf(old.name()) > BY_SIZE.indexOf(target.name())
                    ? Optional.of(column + " NOT BETWEEN " + range.getFirst() + " AND " + range.getLast())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isOwn(Column column) {
        return column.metadata().dependsOn().stream().map(Ref::object).anyMatch(TypeRebuilds::isType);
    }

    /** Returns which values do not read as the new type. */
    private Optional<String> unreadable(int version) {
        if (version >= CAN_ASK_WHETHER_INPUT_IS_VALID) {
            return Optional.of("NOT pg_input_is_valid(" + column + "::text, "
                    + Identifiers.literal(to.type().text()) + ")");
        }
        String numeral = NUMERALS.get(target.name() + target.dimensions());
        if (numeral != null) {
            return Optional.of(column + "::text !~* " + Identifiers.literal("^\\s*(" + numeral + ")\\s*$"));
        }
        boolean foreign = throughText && !isOwn(from) && old.dimensions().isEmpty();
        return foreign ? Optional.of(column + " IS NOT NULL") : Optional.empty();
    }

    /** Returns which rows have another value afterwards. */
    private Optional<String> losses() {
        if (!old.dimensions().isEmpty() || !target.dimensions().isEmpty()) {
            return Optional.empty();
        }
        if (FRACTIONS.contains(old.name()) && INTEGERS.containsKey(target.name())) {
            return Optional.of(column + " <> trunc(" + column + ")");
        }
        if (old.name().equals("numeric")
                && target.name().equals("numeric")
                && !target.modifier().isEmpty()) {
            boolean coarser = old.modifier().isEmpty() || Casts.scale(target) < Casts.scale(old);
            return coarser
                    ? Optional.of(column + " <> round(" + column + ", " + Casts.scale(target) + ")")
                    : Optional.empty();
        }
        boolean day =
                from.type().text().startsWith("timestamp") && target.name().equals("date");
        return day ? Optional.of(column + " <> date_trunc('day', " + column + ")") : Optional.empty();
    }
}
