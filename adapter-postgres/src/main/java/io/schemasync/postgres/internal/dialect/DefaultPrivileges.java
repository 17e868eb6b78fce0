package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.postgres.internal.PostgresKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What new objects are given by themselves (manual page "ALTER DEFAULT PRIVILEGES"). An entry is gone once it says what holds
 * without it: nothing more in a schema; in the whole database what the server gives to owner and PUBLIC.
 */
final class DefaultPrivileges {
    private static final Pattern STATEMENT =
            Pattern.compile("(ALTER DEFAULT PRIVILEGES FOR ROLE (\"(?:[^\"]|\"\")*\"|\\S+)( IN SCHEMA .+?)?)"
                    + " (GRANT|REVOKE) (.+) ON ([A-Z ]+) (?:TO|FROM) (.+?)( WITH GRANT OPTION)?");

    private static final Map<ObjectKind, String> WORDS = Map.ofEntries(
            Map.entry(ObjectKind.TABLE, "TABLES"),
            Map.entry(ObjectKind.VIEW, "TABLES"),
            Map.entry(ObjectKind.MATERIALIZED_VIEW, "TABLES"),
            Map.entry(ObjectKind.SEQUENCE, "SEQUENCES"),
            Map.entry(ObjectKind.FUNCTION, "FUNCTIONS"),
            Map.entry(ObjectKind.PROCEDURE, "FUNCTIONS"),
            Map.entry(ObjectKind.AGGREGATE, "FUNCTIONS"),
            Map.entry(ObjectKind.ENUM, "TYPES"),
            Map.entry(ObjectKind.DOMAIN, "TYPES"),
            Map.entry(ObjectKind.COMPOSITE_TYPE, "TYPES"),
            Map.entry(ObjectKind.RANGE_TYPE, "TYPES"),
            Map.entry(PostgresKinds.BASE_TYPE, "TYPES"),
            Map.entry(ObjectKind.SCHEMA, "SCHEMAS"));

    /** What the server gives to PUBLIC. */
    private static final Map<String, String> BUILT_IN = Map.of("FUNCTIONS", "EXECUTE", "TYPES", "USAGE");

    private record Statement(
            String head, String role, @Nullable String schema, boolean grant, String objects, String grantee) {}

    private DefaultPrivileges() {}

    /** Returns the grantees, as they are written, that objects of a kind may be given privileges for when they are made. */
    static SortedSet<String> grantees(ObjectKind kind, PlanningContext context) {
        var grantees = new TreeSet<String>();
        String objects = WORDS.get(kind);
        Stream.of(context.from(), context.to())
                .flatMap(snapshot -> snapshot.objects().values().stream())
                .filter(object -> object.kind().equals(PostgresKinds.DEFAULT_PRIVILEGES))
                .flatMap(object -> statements(object).stream())
                .filter(statement -> statement.objects().equals(objects))
                .filter(statement -> !statement.grantee().equals(statement.role()))
                .forEach(statement -> grantees.add(statement.grantee()));
        return grantees;
    }

    /** Returns what takes an entry back to what holds without it. */
    static List<String> reset(DefinedObject object) {
        var heads = new TreeMap<String, Statement>();
        var reset = new ArrayList<String>();
        for (Statement each : statements(object)) {
            heads.putIfAbsent(each.head(), each);
            String revoke = each.head() + " REVOKE ALL ON " + each.objects() + " FROM " + each.grantee();
            if (!reset.contains(revoke)) {
                reset.add(revoke);
            }
        }
        for (Statement each : heads.values()) {
            if (each.schema() == null) {
                reset.add(each.head() + " GRANT ALL ON " + each.objects() + " TO " + each.role());
                String builtIn = BUILT_IN.get(each.objects());
                if (builtIn != null) {
                    reset.add(each.head() + " GRANT " + builtIn + " ON " + each.objects() + " TO PUBLIC");
                }
            }
        }
        return reset;
    }

    private static List<Statement> statements(SchemaObject object) {
        var statements = new ArrayList<Statement>();
        for (String text : DefinedDdl.definition((DefinedObject) object)) {
            Matcher matcher = STATEMENT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(object.id() + " is not understood: " + text);
            }
            statements.add(new Statement(
                    text(matcher, 1),
                    text(matcher, 2),
                    matcher.group(3),
                    text(matcher, 4).equals("GRANT"),
                    text(matcher, 6),
                    text(matcher, 7)));
        }
        return statements;
    }

    private static String text(Matcher matcher, int group) {
        String found = matcher.group(group);
        return found == null ? "" : found;
    }
}
