package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.Unreadable;
import io.schemasync.mysql.internal.Server;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.SyntaxException;
import io.schemasync.mysql.internal.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a database: lists of what there is from {@code information_schema}, and of each object the server's own words. Those words
 * alone are true: {@code information_schema} tells neither the charset of a literal nor what was left to a default. A table is
 * written back, and reported if it does not come out as it went in.
 */
public final class SchemaReader {
    private static final Set<Integer> NO_RIGHT = Set.of(1142, 1143, 1227, 1370, 1044, 1045);
    private static final Set<Integer> GONE = Set.of(1146, 1305, 1360, 1539, 4091);

    private final Server server;
    private final String database;
    private final Map<ObjectId, SchemaObject> objects = new TreeMap<>();
    private final List<TriggerSyntax.Found> triggers = new ArrayList<>();
    private final List<Unmodelled> unmodelled = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private SchemaReader(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    /** Takes what was read of a database. */
    @FunctionalInterface
    public interface Consumer {
        /** Called with the snapshot of a database, each once. */
        void read(String database, Snapshot snapshot);
    }

    /** Reads a database. */
    public static Snapshot read(Connection connection, Server server, String database) throws SQLException {
        var found = new ArrayList<Snapshot>();
        readAll(connection, server, List.of(database), (name, snapshot) -> found.add(snapshot));
        return found.getFirst();
    }

    /** Reads databases. The connection's current one is another afterwards. */
    public static void readAll(Connection connection, Server server, Collection<String> databases, Consumer consumer)
            throws SQLException {
        Rights rights = Rights.ask(connection);
        Map<String, Granted> granted = byName(server, databases, Granted::new);
        if (rights.has("mysql", "SELECT")) {
            Granted.read(connection, granted);
        }
        Map<String, List<Listed>> listed = byName(server, databases, ArrayList::new);
        Listed.in(connection, databases)
                .forEach(each ->
                        Objects.requireNonNull(listed.get(each.database())).add(each));
        for (String database : databases) {
            var reader = new SchemaReader(server, database);
            connection.setCatalog(database);
            reader.read(connection, Objects.requireNonNull(listed.get(database)));
            Granted own = Objects.requireNonNull(granted.get(database));
            consumer.read(database, reader.snapshot(own, Hidden.from(rights, server, database)));
        }
    }

    private static <T> Map<String, T> byName(Server server, Collection<String> databases, Supplier<T> value) {
        var map = new TreeMap<String, T>(
                server.foldsTableNames() ? String.CASE_INSENSITIVE_ORDER : Comparator.<String>naturalOrder());
        databases.forEach(database -> map.put(database, value.get()));
        return map;
    }

    private void read(Connection connection, List<Listed> all) throws SQLException {
        List<Listed> listed = all.stream().filter(each -> !isOfNoKind(each)).toList();
        List<ShowCreate.Answer> answers =
                ShowCreate.ask(connection, listed.stream().map(Listed::question).toList());
        for (int i = 0; i < listed.size(); i++) {
            take(listed.get(i), answers.get(i));
        }
    }

    private boolean isOfNoKind(Listed listed) {
        boolean unknown = !Set.of("TABLE", "VIEW", "SEQUENCE", "TRIGGER", "FUNCTION", "PROCEDURE", "EVENT")
                .contains(listed.keyword());
        if (unknown) {
            unmodelled.add(new Unmodelled(
                    listed.type().toLowerCase(Locale.ROOT) + " " + listed.name(),
                    "all of it",
                    "this kind is not compared and not changed"));
        }
        return unknown;
    }

    private void take(Listed listed, ShowCreate.Answer answer) throws SQLException {
        SQLException error = answer.error();
        if (error != null) {
            if (NO_RIGHT.contains(error.getErrorCode())) {
                missingRight(listed, String.valueOf(error.getMessage()));
            } else if (!GONE.contains(error.getErrorCode())) {
                throw error;
            }
            return;
        }
        int definition = listed.keyword().equals("TABLE") || listed.keyword().matches("VIEW|SEQUENCE") ? 1 : 2;
        definition = listed.keyword().equals("EVENT") ? 3 : definition;
        String text = answer.columns().get(definition);
        if (text == null) {
            missingRight(listed, "the server does not show its definition");
            return;
        }
        try {
            take(listed, text, answer.columns().stream().map(String::valueOf).toList());
        } catch (SyntaxException | IllegalArgumentException e) {
            unmodelled.add(new Unmodelled(
                    listed.kind() + " " + listed.name(),
                    "its definition",
                    "it does not read as expected: " + e.getMessage()));
        }
    }

    private void missingRight(Listed listed, String why) {
        String right = switch (listed.keyword()) {
            case "TRIGGER" -> "TRIGGER";
            case "EVENT" -> "EVENT";
            case "VIEW" -> "SHOW VIEW, SELECT";
            case "FUNCTION", "PROCEDURE" -> "SHOW_ROUTINE";
            default -> "SELECT";
        };
        String on = right.equals("SHOW_ROUTINE") ? "*.*" : Names.quote(database) + ".*";
        unreadable.add(new Unreadable(
                listed.kind(),
                listed.name(),
                right + " (" + why + ")",
                "GRANT " + right + " ON " + on + " TO CURRENT_USER"));
    }

    private void take(Listed listed, String definition, List<String> columns) {
        switch (listed.keyword()) {
            case "TABLE" -> put(checked(OwnNames.strip(definition, database)));
            case "VIEW" -> put(ViewSyntax.read(OwnNames.strip(definition, database)));
            case "SEQUENCE" -> put(SequenceSyntax.read(definition));
            case "TRIGGER" -> triggers.add(TriggerSyntax.read(definition, columns.get(1), listed.order()));
            case "EVENT" -> put(EventSyntax.read(definition, columns.get(1), columns.get(2)));
            default -> put(RoutineSyntax.read(definition, columns.get(1)));
        }
    }

    private void put(SchemaObject object) {
        objects.put(object.id(), object);
    }

    /** Reports what of a table does not come back as it was read. */
    private Table checked(String definition) {
        Table table = TableSyntax.read(definition);
        List<String> said = words(definition);
        List<String> written = words(TableSyntax.write(table));
        if (!said.equals(written)) {
            var lost = new ArrayList<>(said);
            written.forEach(lost::remove);
            var invented = new ArrayList<>(written);
            said.forEach(invented::remove);
            unmodelled.add(new Unmodelled(
                    "table " + table.name(),
                    String.join(" ", lost),
                    "it would be written as: " + String.join(" ", invented)));
        }
        return TableSyntax.normalized(table);
    }

    /** Returns the words of a definition in an order that does not depend on where they stand, without the counter. */
    private static List<String> words(String definition) {
        String withoutCounter = definition.replaceFirst("\\bAUTO_INCREMENT=\\d+", "");
        return Lexer.tokens(withoutCounter).stream()
                .map(token -> token.kind() == Token.Kind.STRING ? "'" + token.content() : token.text())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private Snapshot snapshot(Granted granted, List<Unreadable> hidden) {
        unreadable.addAll(hidden);
        Map<String, List<Trigger>> byTable = triggers.stream()
                .collect(Collectors.groupingBy(
                        TriggerSyntax.Found::table,
                        Collectors.mapping(TriggerSyntax.Found::trigger, Collectors.toList())));
        var all = new TreeMap<ObjectId, SchemaObject>();
        objects.forEach((id, object) -> all.put(id, granted.on(resolved(withTriggers(object, byTable)))));
        granted.objects().forEach(grant -> all.put(grant.id(), grant));
        return new Snapshot(server.origin(), server.rules(), all, unmodelled, unreadable);
    }

    private static SchemaObject withTriggers(SchemaObject object, Map<String, List<Trigger>> byTable) {
        List<Trigger> own = byTable.get(object.name().name());
        if (!(object instanceof Table table) || own == null) {
            return object;
        }
        var parts = new ArrayList<TablePart>(table.parts());
        parts.addAll(own);
        return table.withParts(parts);
    }

    /** A query says that it uses a table or view of some name; which of the two it is shows here. */
    private SchemaObject resolved(SchemaObject object) {
        Metadata metadata = object.metadata();
        if (metadata.dependsOn().isEmpty()) {
            return object;
        }
        Set<Ref> found = metadata.dependsOn().stream()
                .filter(ref ->
                        objects.containsKey(ref.object()) && !ref.object().equals(object.id()))
                .collect(Collectors.toSet());
        return object.withMetadata(metadata.withDependsOn(found));
    }
}
