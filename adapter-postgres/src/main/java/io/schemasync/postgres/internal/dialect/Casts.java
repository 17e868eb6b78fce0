package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.UserType;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.PostgresKinds;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows how values of one type become values of another. The table holds the casts that the server makes by itself on
 * assignment (catalog {@code pg_cast}, contexts {@code a} and {@code i}); any type becomes a string by itself, too.
 */
final class Casts {
    private static final Pattern TYPE =
            Pattern.compile("^(.*?)(\\([0-9, -]+\\))?( with(?:out)? time zone)?((?:\\[\\])*)$");

    private static final Set<String> STRINGS = Set.of("text", "character varying", "character", "name", "bpchar");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    private static final Map<String, Set<String>> ON_ASSIGNMENT = Map.ofEntries(
            Map.entry("smallint", NUMBERS),
            Map.entry("integer", with(NUMBERS, "money", "oid")),
            Map.entry("bigint", with(NUMBERS, "money", "oid")),
            Map.entry("numeric", with(NUMBERS, "money")),
            Map.entry("real", NUMBERS),
            Map.entry("double precision", NUMBERS),
            Map.entry("money", Set.of("numeric")),
            Map.entry("oid", Set.of("integer", "bigint")),
            Map.entry("bit", Set.of("bit varying")),
            Map.entry("bit varying", Set.of("bit")),
            Map.entry("cidr", Set.of("inet")),
            Map.entry("inet", Set.of("cidr")),
            Map.entry("macaddr", Set.of("macaddr8")),
            Map.entry("macaddr8", Set.of("macaddr")),
            Map.entry("json", Set.of("jsonb")),
            Map.entry("jsonb", Set.of("json")),
            Map.entry("date", Set.of("timestamp without time zone", "timestamp with time zone")),
            Map.entry("interval", Set.of("time without time zone")),
            Map.entry("time without time zone", Set.of("interval", "time with time zone")),
            Map.entry("time with time zone", Set.of("time without time zone")),
            Map.entry(
                    "timestamp without time zone",
                    Set.of("date", "time without time zone", "timestamp with time zone")),
            Map.entry(
                    "timestamp with time zone",
                    Set.of("date", "time without time zone", "time with time zone", "timestamp without time zone")),
            Map.entry("box", Set.of("polygon")),
            Map.entry("polygon", Set.of("path")),
            Map.entry("path", Set.of("polygon")),
            Map.entry("point", Set.of("box")));

    /** Casts that the server makes only when told. */
    private static final Map<String, Set<String>> EXPLICIT = Map.ofEntries(
            Map.entry("integer", Set.of("boolean", "bit", "\"char\"")),
            Map.entry("bigint", Set.of("bit")),
            Map.entry("boolean", Set.of("integer")),
            Map.entry("bit", Set.of("integer", "bigint")),
            Map.entry("jsonb", with(NUMBERS, "boolean")),
            Map.entry("box", Set.of("circle", "lseg", "point")),
            Map.entry("circle", Set.of("box", "point", "polygon")),
            Map.entry("lseg", Set.of("point")),
            Map.entry("polygon", Set.of("box", "circle", "point")),
            Map.entry("int4range", Set.of("int4multirange")),
            Map.entry("int8range", Set.of("int8multirange")),
            Map.entry("numrange", Set.of("nummultirange")),
            Map.entry("daterange", Set.of("datemultirange")),
            Map.entry("tsrange", Set.of("tsmultirange")),
            Map.entry("tstzrange", Set.of("tstzmultirange")));

    /** A type in its parts: {@code character varying}, {@code (10)}, {@code []}. */
    record Type(String name, String modifier, String dimensions) {
        static Type of(String text) {
            Matcher matcher = TYPE.matcher(text);
            if (!matcher.matches()) {
                return new Type(text, "", "");
            }
            return new Type(matcher.group(1) + group(matcher, 3), group(matcher, 2), group(matcher, 4));
        }

        private static String group(Matcher matcher, int number) {
            String found = matcher.group(number);
            return found == null ? "" : found;
        }

        boolean isString() {
            return dimensions.isEmpty() && STRINGS.contains(name);
        }
    }

    private final Snapshot before;
    private final Snapshot after;
    private final TypeRebuilds rebuilds;

    Casts(PlanningContext context) {
        this.before = context.from();
        this.after = context.to();
        this.rebuilds = new TypeRebuilds(context);
    }

    private static Set<String> with(Set<String> all, String... more) {
        var set = new java.util.HashSet<>(all);
        set.addAll(Set.of(more));
        return set;
    }

    /**
     * Returns {@code  USING …} for a column that gets another type; nothing where the server casts by itself, which also refuses
     * what an explicit cast would cut off.
     *
     * @param rebuilt whether the type stays the same in name and is another one nevertheless
     */
    String using(Column from, Column to, boolean rebuilt) {
        String column = ColumnDdl.name(from);
        String value = value(column, from, to, rebuilt);
        return value.equals(column) ? "" : " USING " + value;
    }

    /**
     * Returns a value of the type of one column or field as one of another's.
     *
     * @param value the value as an expression; it is given back where the server casts by itself
     * @param rebuilt whether the type stays the same in name and is another one nevertheless
     */
    String value(String value, Column from, Column to, boolean rebuilt) {
        String wanted = to.type().text();
        Type old = base(before, from.type().text());
        Type target = base(after, wanted);
        if (rebuilt) {
            String dimensions = Type.of(from.type().text()).dimensions();
            boolean isTextOfEach = dimensions.equals(Type.of(wanted).dimensions());
            boolean bringsCast = isComposite(old, before) && isComposite(target, after) && old.equals(target);
            return value + (bringsCast ? "" : "::text" + (isTextOfEach ? dimensions : "")) + "::" + wanted;
        }
        if (old.name().equals(target.name()) && old.dimensions().equals(target.dimensions()) && !isRebuilt(old)) {
            return value;
        }
        if (target.isString()) {
            return value;
        }
        boolean sameShape = old.dimensions().equals(target.dimensions());
        if (sameShape && (contains(ON_ASSIGNMENT, old, target))) {
            return value;
        }
        if (old.isString() || sameShape && (contains(EXPLICIT, old, target) || isDeclared(old, target))) {
            return value + "::" + wanted;
        }
        return value + "::" + (sameShape ? "text" + old.dimensions() : "text") + "::" + wanted;
    }

    /** Returns whether nothing but its text makes a value of the one type into one of the other. */
    boolean isThroughText(Column from, Column to) {
        return value("", from, to, false).startsWith("::text");
    }

    /** A composite that is made anew brings a cast of its own, from the old to the new. */
    private static boolean isComposite(Type type, Snapshot snapshot) {
        return snapshot.objects(CompositeType.class)
                .anyMatch(composite -> Identifiers.quote(composite.name()).equals(type.name()));
    }

    private boolean isRebuilt(Type type) {
        return before.objects(UserType.class)
                .filter(each -> TypeDdl.name(each).equals(type.name()))
                .anyMatch(each -> rebuilds.isRebuilt(each.id()));
    }

    private static boolean contains(Map<String, Set<String>> casts, Type from, Type to) {
        return casts.getOrDefault(from.name(), Set.of()).contains(to.name());
    }

    private boolean isDeclared(Type from, Type to) {
        return from.dimensions().isEmpty()
                && after.objects().keySet().stream()
                        .filter(id -> id.kind().equals(PostgresKinds.CAST))
                        .anyMatch(id -> id.name().name().equals("CAST (" + from.name() + " AS " + to.name() + ")")
                                || id.name().name().equals(from.name() + " AS " + to.name()));
    }

    /** Follows domains to what they narrow. */
    private static Type base(Snapshot snapshot, String text) {
        return snapshot.objects(DomainType.class)
                .filter(domain -> Identifiers.quote(domain.name()).equals(text))
                .findFirst()
                .map(domain -> base(snapshot, domain.baseType().text()))
                .orElseGet(() -> Type.of(text));
    }

    /**
     * Returns whether the server keeps the rows as they are (manual page ALTER TABLE: the old type is binary coercible to the
     * new one, or a modifier only widens).
     */
    boolean keepsRows(Column from, Column to) {
        Type old = Type.of(from.type().text());
        Type target = Type.of(to.type().text());
        if (!old.dimensions().equals(target.dimensions())) {
            return false;
        }
        boolean strings = isVarying(old) && isVarying(target);
        if (strings) {
            return target.modifier().isEmpty() || !old.modifier().isEmpty() && first(old) <= first(target);
        }
        if (old.name().equals("cidr") && target.name().equals("inet")) {
            return true;
        }
        if (!old.name().equals(target.name())) {
            return false;
        }
        return switch (old.name()) {
            case "numeric" ->
                target.modifier().isEmpty()
                        || !old.modifier().isEmpty() && first(old) <= first(target) && scale(old) == scale(target);
            case "bit varying",
                    "timestamp without time zone",
                    "timestamp with time zone",
                    "time without time zone",
                    "time with time zone",
                    "interval" ->
                target.modifier().isEmpty() || !old.modifier().isEmpty() && first(old) <= first(target);
            default -> old.modifier().equals(target.modifier());
        };
    }

    private static boolean isVarying(Type type) {
        return type.name().equals("text") || type.name().equals("character varying");
    }

    static int first(Type type) {
        return number(type, 0);
    }

    static int scale(Type type) {
        return number(type, 1);
    }

    private static int number(Type type, int index) {
        String[] numbers = type.modifier().replaceAll("[()\\s]", "").split(",", -1);
        return index < numbers.length && !numbers[index].isEmpty() ? Integer.parseInt(numbers[index]) : 0;
    }
}
