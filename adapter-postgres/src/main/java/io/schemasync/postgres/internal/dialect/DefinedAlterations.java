package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.postgres.internal.PostgresKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the kinds whose definition can be changed in place; of all others a new one is made. */
final class DefinedAlterations {
    /** Turns one definition into another; nothing where only a new object will do. */
    private interface Alteration {
        Optional<List<String>> of(DefinedObject from, DefinedObject to);
    }

    private static final Alteration REPLACE =
            (from, to) -> Optional.of(List.of(to.definition().text().replaceFirst("^CREATE ", "CREATE OR REPLACE ")));

    /** A type that was a shell is completed by its definition. */
    private static final Alteration COMPLETE =
            (from, to) -> BaseTypes.isComplete(from) ? Optional.empty() : Optional.of(DefinedDdl.definition(to));

    private static final Map<ObjectKind, Alteration> ALTERATIONS = Map.ofEntries(
            Map.entry(PostgresKinds.RULE, REPLACE),
            Map.entry(PostgresKinds.LANGUAGE, REPLACE),
            Map.entry(PostgresKinds.TRANSFORM, REPLACE),
            Map.entry(PostgresKinds.BASE_TYPE, COMPLETE),
            Map.entry(PostgresKinds.DEFAULT_PRIVILEGES, DefinedAlterations::defaultPrivileges),
            Map.entry(PostgresKinds.PUBLICATION, DefinedAlterations::publication),
            Map.entry(PostgresKinds.TEXT_SEARCH_CONFIGURATION, DefinedAlterations::mappings),
            Map.entry(PostgresKinds.TEXT_SEARCH_DICTIONARY, DefinedAlterations::dictionary),
            Map.entry(PostgresKinds.FOREIGN_DATA_WRAPPER, DefinedAlterations::wrapper),
            Map.entry(PostgresKinds.SERVER, DefinedAlterations::server));

    private static final Pattern PUBLICATION = Pattern.compile(
            "(CREATE PUBLICATION .+?)(?: FOR (ALL TABLES|TABLE .+|TABLES IN SCHEMA .+))? WITH \\((publish = .*)\\)",
            Pattern.DOTALL);
    private static final String VIA_ROOT = "publish_via_partition_root";
    private static final String GENERATED = "publish_generated_columns";
    private static final Pattern MAPPING = Pattern.compile("(.* )ADD( MAPPING FOR (.+) )(WITH .*)", Pattern.DOTALL);
    private static final Pattern DICTIONARY =
            Pattern.compile("CREATE TEXT SEARCH DICTIONARY .+? \\((TEMPLATE = .*)\\)", Pattern.DOTALL);
    private static final Pattern WRAPPER =
            Pattern.compile("CREATE FOREIGN DATA WRAPPER .+?( HANDLER (?:(?! VALIDATOR ).)+)?( VALIDATOR .+)?");
    private static final Pattern SERVER =
            Pattern.compile("(CREATE SERVER .+?)( VERSION '(?:[^']|'')*')?( FOREIGN DATA WRAPPER .*)", Pattern.DOTALL);

    private DefinedAlterations() {}

    /** Returns the statements that turn one definition into another in place, if there are any. */
    static Optional<List<String>> of(DefinedObject from, DefinedObject to) {
        if (from.definition().canonical().equals(to.definition().canonical())) {
            return Optional.of(List.of());
        }
        Alteration alteration = ALTERATIONS.get(to.kind());
        return alteration == null ? Optional.empty() : alteration.of(from, to);
    }

    private static Optional<List<String>> defaultPrivileges(DefinedObject from, DefinedObject to) {
        var statements = new ArrayList<>(DefaultPrivileges.reset(from));
        statements.addAll(DefinedDdl.definition(to));
        return Optional.of(statements);
    }

    /** Manual page "ALTER PUBLICATION": what is published can be set, but not to or from all tables, nor to none. */
    private static Optional<List<String>> publication(DefinedObject from, DefinedObject to) {
        Matcher before = PUBLICATION.matcher(from.definition().text());
        Matcher after = PUBLICATION.matcher(to.definition().text());
        if (!before.matches() || !after.matches()) {
            return Optional.empty();
        }
        String alter = "ALTER " + DefinedDdl.identity(to) + " SET ";
        var statements = new ArrayList<String>();
        String old = text(before, 2);
        String wanted = text(after, 2);
        if (!old.equals(wanted)) {
            if (old.equals("ALL TABLES") || wanted.equals("ALL TABLES") || wanted.isEmpty()) {
                return Optional.empty();
            }
            statements.add(alter + wanted);
        }
        if (!text(before, 3).equals(text(after, 3))) {
            String was = text(before, 3);
            String becomes = text(after, 3);
            boolean leavesRoot = was.contains(VIA_ROOT) && !becomes.contains(VIA_ROOT);
            boolean leavesGenerated = was.contains(GENERATED) && !becomes.contains(GENERATED);
            String set = alter + "(" + becomes + (leavesRoot ? ", " + VIA_ROOT + " = false" : "")
                    + (leavesGenerated ? ", " + GENERATED + " = none" : "") + ")";
            // Only while changes go by the root may a partitioned table have a list of columns or a filter.
            boolean first = becomes.contains(VIA_ROOT) && !was.contains(VIA_ROOT);
            statements.add(first ? 0 : statements.size(), set);
        }
        return Optional.of(statements);
    }

    /** Manual page "ALTER TEXT SEARCH CONFIGURATION": the parser stays, mappings come and go. */
    private static Optional<List<String>> mappings(DefinedObject from, DefinedObject to) {
        List<String> before = DefinedDdl.definition(from);
        List<String> after = DefinedDdl.definition(to);
        if (!before.getFirst().equals(after.getFirst())) {
            return Optional.empty();
        }
        Map<String, String> old = byToken(before);
        Map<String, String> wanted = byToken(after);
        var statements = new ArrayList<String>();
        SortedSet<String> gone = new TreeSet<>(old.keySet());
        gone.removeAll(wanted.keySet());
        if (!gone.isEmpty()) {
            statements.add("ALTER " + DefinedDdl.identity(to) + " DROP MAPPING FOR " + String.join(", ", gone));
        }
        wanted.forEach((token, statement) -> {
            String known = old.get(token);
            if (known == null) {
                statements.add(statement);
            } else if (!known.equals(statement)) {
                statements.add(MAPPING.matcher(statement).replaceFirst("$1ALTER$2$4"));
            }
        });
        return Optional.of(statements);
    }

    private static Map<String, String> byToken(List<String> statements) {
        var mappings = new LinkedHashMap<String, String>();
        for (String statement : statements.subList(1, statements.size())) {
            Matcher matcher = MAPPING.matcher(statement);
            if (matcher.matches()) {
                mappings.put(text(matcher, 3), statement);
            }
        }
        return mappings;
    }

    /** Manual page "ALTER TEXT SEARCH DICTIONARY": the template stays; an option without a value is taken away. */
    private static Optional<List<String>> dictionary(DefinedObject from, DefinedObject to) {
        Matcher before = DICTIONARY.matcher(from.definition().text());
        Matcher after = DICTIONARY.matcher(to.definition().text());
        if (!before.matches() || !after.matches()) {
            return Optional.empty();
        }
        List<String> old = SqlList.items(text(before, 1));
        List<String> wanted = SqlList.items(text(after, 1));
        if (!old.getFirst().equals(wanted.getFirst())) {
            return Optional.empty();
        }
        List<String> names = wanted.stream().map(DefinedAlterations::optionName).toList();
        var changes = new ArrayList<String>();
        old.stream()
                .map(DefinedAlterations::optionName)
                .filter(name -> !names.contains(name))
                .forEach(changes::add);
        wanted.stream().filter(item -> !old.contains(item)).forEach(changes::add);
        return Optional.of(List.of("ALTER " + DefinedDdl.identity(to) + " (" + String.join(", ", changes) + ")"));
    }

    private static String optionName(String option) {
        return option.substring(0, option.indexOf(" ="));
    }

    /** Manual page "ALTER FOREIGN DATA WRAPPER". */
    private static Optional<List<String>> wrapper(DefinedObject from, DefinedObject to) {
        Matcher after = WRAPPER.matcher(to.definition().text());
        if (!after.matches()) {
            return Optional.empty();
        }
        String handler = text(after, 1);
        String validator = text(after, 2);
        return Optional.of(List.of("ALTER " + DefinedDdl.identity(from) + (handler.isEmpty() ? " NO HANDLER" : handler)
                + (validator.isEmpty() ? " NO VALIDATOR" : validator)));
    }

    /** Manual page "ALTER SERVER": only the version can be another. */
    private static Optional<List<String>> server(DefinedObject from, DefinedObject to) {
        Matcher before = SERVER.matcher(from.definition().text());
        Matcher after = SERVER.matcher(to.definition().text());
        boolean onlyVersion = before.matches()
                && after.matches()
                && text(before, 1).equals(text(after, 1))
                && text(before, 3).equals(text(after, 3))
                && !text(after, 2).isEmpty();
        return onlyVersion
                ? Optional.of(List.of("ALTER " + DefinedDdl.identity(to) + text(after, 2)))
                : Optional.empty();
    }

    private static String text(Matcher matcher, int group) {
        String found = matcher.group(group);
        return found == null ? "" : found;
    }
}
