package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Routine;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes functions, procedures and aggregates (manual pages "CREATE FUNCTION", "CREATE PROCEDURE", "CREATE AGGREGATE"). */
final class RoutineDdl {
    private static final String CONFIG = "config.";

    /** Settings whose value is stored as a list of identifiers already quoted. */
    private static final Set<String> LISTS = Set.of(
            "search_path",
            "temp_tablespaces",
            "session_preload_libraries",
            "shared_preload_libraries",
            "local_preload_libraries",
            "unix_socket_directories",
            "createrole_self_grant",
            "restrict_nonsystem_relation_kind");

    private RoutineDdl() {}

    /** Returns what DROP and COMMENT ON call the routine. */
    static String identity(Routine routine) {
        return routine.kind().equals(ObjectKind.AGGREGATE)
                ? "AGGREGATE " + Identifiers.quote(routine.name()) + aggregateArguments(routine)
                : routine.kind().name().toUpperCase(Locale.ROOT) + " " + called(routine);
    }

    /** Without modes, the types that a procedure gives back could be meant as well (manual page "DROP PROCEDURE"). */
    private static String called(Routine routine) {
        String name = Identifiers.quote(routine.name());
        String types = routine.signature().substring(1, routine.signature().length() - 1);
        return routine.kind().equals(ObjectKind.PROCEDURE)
                ? name
                        + SqlList.items(types).stream()
                                .map(type -> "IN " + type)
                                .collect(Collectors.joining(", ", "(", ")"))
                : name + routine.signature();
    }

    private static String aggregateArguments(Routine aggregate) {
        String arguments = aggregate.arguments().text();
        return "(" + (arguments.isEmpty() ? "*" : arguments) + ")";
    }

    /** Returns what GRANT calls the routine: an aggregate is a function there. */
    static String grantedOn(Routine routine) {
        return (routine.kind().equals(ObjectKind.PROCEDURE) ? "PROCEDURE " : "FUNCTION ") + called(routine);
    }

    /** Returns the creation with comment and privileges. */
    static List<String> create(Routine routine, PlanningContext context) {
        var statements = new ArrayList<String>();
        statements.add(definition(routine));
        statements.addAll(
                Comments.change(identity(routine), null, routine.metadata().comment()));
        statements.addAll(ExtensionUse.change(identity(routine), Metadata.none(), routine.metadata()));
        statements.addAll(Grants.create(grantedOn(routine), routine.kind(), routine.metadata(), context));
        statements.addAll(Owners.give(routine, context));
        return statements;
    }

    static String drop(Routine routine) {
        return "DROP " + identity(routine);
    }

    /** A routine that is there keeps comment and privileges. */
    static String definition(Routine routine) {
        String name = "CREATE OR REPLACE " + routine.kind().name().toUpperCase(Locale.ROOT) + " "
                + Identifiers.quote(routine.name());
        return routine.kind().equals(ObjectKind.AGGREGATE)
                ? name + aggregateArguments(routine) + " " + routine.body()
                : name + "(" + routine.arguments() + ")" + returns(routine) + properties(routine) + body(routine);
    }

    private static String returns(Routine routine) {
        return routine.returns() == null || routine.kind().equals(ObjectKind.PROCEDURE)
                ? ""
                : "\nRETURNS " + routine.returns();
    }

    private static String properties(Routine routine) {
        Attributes attributes = routine.metadata().attributes();
        var words = new ArrayList<String>();
        words.add("LANGUAGE " + Identifiers.quote(routine.language()));
        attributes.get("transform").ifPresent(types -> words.add("TRANSFORM " + types));
        if (attributes.isSet("window")) {
            words.add("WINDOW");
        }
        attributes.get("volatility").ifPresent(value -> words.add(value.toUpperCase(Locale.ROOT)));
        if (attributes.isSet("leakproof")) {
            words.add("LEAKPROOF");
        }
        if (attributes.isSet("strict")) {
            words.add("STRICT");
        }
        attributes.get("security").ifPresent(value -> words.add("SECURITY " + value.toUpperCase(Locale.ROOT)));
        attributes.get("parallel").ifPresent(value -> words.add("PARALLEL " + value.toUpperCase(Locale.ROOT)));
        attributes.get("cost").ifPresent(value -> words.add("COST " + value));
        attributes.get("rows").ifPresent(value -> words.add("ROWS " + value));
        attributes.get("support").ifPresent(value -> words.add("SUPPORT " + value));
        Options.of(routine.metadata(), CONFIG)
                .forEach((name, value) -> words.add("SET " + setting(name) + " TO " + settingValue(name, value)));
        return "\n" + String.join(" ", words);
    }

    private static String setting(String name) {
        return java.util.Arrays.stream(name.split("\\.", -1))
                .map(Identifiers::quote)
                .collect(Collectors.joining("."));
    }

    private static String settingValue(String name, String value) {
        if (!LISTS.contains(name.toLowerCase(Locale.ROOT))) {
            return Identifiers.literal(value);
        }
        List<String> items = SqlList.items(value);
        return items.isEmpty()
                ? "''"
                : items.stream()
                        .map(RoutineDdl::unquoted)
                        .map(Identifiers::literal)
                        .collect(Collectors.joining(", "));
    }

    private static String unquoted(String identifier) {
        return identifier.startsWith("\"") && identifier.length() > 1
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier;
    }

    private static String body(Routine routine) {
        Attributes attributes = routine.metadata().attributes();
        String body = routine.body().text();
        if (attributes.isSet("sql-body")) {
            return "\n" + body;
        }
        String file = attributes.get("object-file").orElse(null);
        return "\nAS " + (file == null ? "" : Identifiers.literal(file) + ", ") + text(routine, file, body);
    }

    private static String text(Routine routine, @Nullable String file, String body) {
        return file != null || routine.language().equals("internal") ? Identifiers.literal(body) : dollarQuoted(body);
    }

    /** Returns text between the shortest of a row of tags that does not end it too early. */
    static String dollarQuoted(String text) {
        String tag = "$$";
        for (int number = 0; (text + tag).indexOf(tag) < text.length(); number++) {
            tag = "$body" + (number == 0 ? "" : number) + "$";
        }
        return tag + text + tag;
    }
}
