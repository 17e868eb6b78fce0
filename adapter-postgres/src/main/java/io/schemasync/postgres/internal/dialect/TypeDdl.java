package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.UserType;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes types that the schema defines. */
final class TypeDdl {
    private static final String MULTIRANGE = "_multirange";

    /** Options of a range type: the attribute and the words. */
    private static final Map<String, String> RANGE_OPTIONS = rangeOptions();

    private TypeDdl() {}

    private static Map<String, String> rangeOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("subtype-opclass", "SUBTYPE_OPCLASS");
        options.put("collation", "COLLATION");
        options.put("canonical", "CANONICAL");
        options.put("subtype-diff", "SUBTYPE_DIFF");
        return options;
    }

    static String name(UserType type) {
        return Identifiers.quote(type.name());
    }

    /** Returns {@code DOMAIN d} or {@code TYPE t}, as DROP, ALTER, COMMENT ON and GRANT name it. */
    static String identity(UserType type) {
        return word(type) + " " + name(type);
    }

    private static String word(UserType type) {
        return switch (type) {
            case DomainType ignored -> "DOMAIN";
            case EnumType ignored -> "TYPE";
            case CompositeType ignored -> "TYPE";
            case RangeType ignored -> "TYPE";
        };
    }

    /** Returns the creation of a type with its comments and privileges. */
    static List<String> create(UserType type, PlanningContext context) {
        var statements = new ArrayList<String>();
        statements.add(definition(type));
        statements.addAll(Comments.change(identity(type), null, type.metadata().comment()));
        statements.addAll(Grants.create(identity(type), type.kind(), type.metadata(), context));
        if (type instanceof CompositeType composite) {
            composite.fields().forEach(field -> statements.addAll(fieldComment(composite, Metadata.none(), field)));
        } else if (type instanceof DomainType domain) {
            for (CheckConstraint check : domain.checks()) {
                if (!check.validated()) {
                    statements.add(addCheck(domain, check));
                }
                statements.addAll(checkComment(domain, Metadata.none(), check));
            }
        }
        statements.addAll(Owners.give(type, context));
        return statements;
    }

    private static String definition(UserType type) {
        String name = name(type);
        return switch (type) {
            case EnumType enumType ->
                "CREATE TYPE " + name + " AS ENUM ("
                        + enumType.labels().stream().map(Identifiers::literal).collect(Collectors.joining(", ")) + ")";
            case DomainType domain ->
                "CREATE DOMAIN " + name + " AS " + domain.baseType()
                        + (domain.collation() == null ? "" : " COLLATE " + domain.collation())
                        + (domain.defaultValue() == null ? "" : " DEFAULT " + domain.defaultValue())
                        + (domain.nullable() ? "" : " NOT NULL")
                        + domain.checks().stream()
                                .filter(CheckConstraint::validated)
                                .map(check -> " " + check(check))
                                .collect(Collectors.joining());
            case CompositeType composite ->
                "CREATE TYPE " + name + " AS ("
                        + composite.fields().stream().map(TypeDdl::field).collect(Collectors.joining(", ")) + ")";
            case RangeType range -> "CREATE TYPE " + name + " AS RANGE (" + rangeOptions(range) + ")";
        };
    }

    private static String rangeOptions(RangeType range) {
        var options = new ArrayList<String>();
        options.add("SUBTYPE = " + range.subtype());
        RANGE_OPTIONS.forEach((attribute, words) ->
                range.metadata().attributes().get(attribute).ifPresent(value -> options.add(words + " = " + value)));
        options.add("MULTIRANGE_TYPE_NAME = " + Identifiers.quote(range.name().withName(multirange(range))));
        return String.join(", ", options);
    }

    static String field(Column field) {
        return ColumnDdl.name(field) + " " + ColumnDdl.type(field);
    }

    /** Adds a check to a domain that is there; CREATE DOMAIN validates all. */
    static String addCheck(DomainType domain, CheckConstraint check) {
        return "ALTER DOMAIN " + name(domain) + " ADD " + check(check) + (check.validated() ? "" : " NOT VALID");
    }

    private static String check(CheckConstraint check) {
        return "CONSTRAINT " + Identifiers.quote(Parts.name(check)) + " CHECK (" + check.expression() + ")";
    }

    static String dropCheck(DomainType domain, CheckConstraint check) {
        return "ALTER DOMAIN " + name(domain) + " DROP CONSTRAINT " + Identifiers.quote(Parts.name(check));
    }

    static List<String> checkComment(DomainType domain, Metadata from, CheckConstraint check) {
        return Comments.change(
                "CONSTRAINT " + Identifiers.quote(Parts.name(check)) + " ON DOMAIN " + name(domain),
                from.comment(),
                check.metadata().comment());
    }

    static List<String> fieldComment(CompositeType type, Metadata from, Column field) {
        return Comments.change(
                "COLUMN " + name(type) + "." + ColumnDdl.name(field),
                from.comment(),
                field.metadata().comment());
    }

    static String drop(UserType type) {
        return "DROP " + identity(type);
    }

    static String rename(UserType from, String newName) {
        return "ALTER " + identity(from) + " RENAME TO " + Identifiers.quote(newName);
    }

    /**
     * Returns what gives a type another name together with all that the server made along with it under names of its own (manual
     * page "CREATE TYPE": a range has a multirange and functions that make its values), so that the names are free.
     */
    static List<String> moveAway(UserType from, String newName) {
        var statements = new ArrayList<String>();
        if (from instanceof RangeType range) {
            String multirange = multirange(range);
            String newMultirange = newName + MULTIRANGE;
            String subtype = range.subtype().text();
            String function = "ALTER FUNCTION " + Identifiers.quote(range.name());
            String rename = " RENAME TO " + Identifiers.quote(newName);
            String ofMultirange = Identifiers.quote(range.name().withName(multirange));
            statements.add(function + "(" + subtype + ", " + subtype + ")" + rename);
            statements.add(function + "(" + subtype + ", " + subtype + ", text)" + rename);
            statements.add("ALTER FUNCTION " + ofMultirange + "() RENAME TO " + Identifiers.quote(newMultirange));
            statements.add("ALTER TYPE " + ofMultirange + " RENAME TO " + Identifiers.quote(newMultirange));
        }
        statements.add(rename(from, newName));
        return List.copyOf(statements);
    }

    private static String multirange(RangeType range) {
        String name = range.name().name();
        int at = name.indexOf("range");
        String usual = at < 0 ? name + MULTIRANGE : name.substring(0, at) + "multi" + name.substring(at);
        return range.metadata().attributes().get("multirange").orElse(usual);
    }

    /** Returns what changes comment and privileges of the type itself. */
    static List<String> metadata(UserType from, UserType to) {
        var statements = new ArrayList<>(Comments.change(
                identity(to), from.metadata().comment(), to.metadata().comment()));
        statements.addAll(Grants.change(identity(to), from.metadata(), to.metadata()));
        return statements;
    }
}
