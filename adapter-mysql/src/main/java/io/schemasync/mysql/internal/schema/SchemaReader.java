package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.Unmodelled;
import io.schemasync.api.model.Unreadable;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.MySqlKinds;
import io.schemasync.mysql.internal.Server;
import io.schemasync.mysql.internal.sql.Lexer;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.SyntaxException;
import io.schemasync.mysql.internal.sql.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a database: lists of what there is from {@code information_schema}, and of each object the server's own words. Those words
 * alone are true: {@code information_schema} tells neither the charset of a literal nor what was left to a default. A table is
 * written back, and reported if it does not come out as it went in.
 */
public final class SchemaReader {
    private static final String TABLES =
            "SELECT TABLE_NAME, TABLE_TYPE, 0 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?";
    private static final String TRIGGERS =
            "SELECT TRIGGER_NAME, 'TRIGGER', ACTION_ORDER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ?";
    private static final String ROUTINES =
            "SELECT ROUTINE_NAME, ROUTINE_TYPE, 0 FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = ?";
    private static final String EVENTS =
            "SELECT EVENT_NAME, 'EVENT', 0 FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ?";

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

    /** An object that is there. */
    private record Listed(String name, String type, int order) {
        /** Returns the word behind SHOW CREATE; nothing where there is none for it. */
        String keyword() {
            return switch (type) {
                case "BASE TABLE", "SYSTEM VERSIONED" -> "TABLE";
                default -> type;
            };
        }

        ObjectKind kind() {
            return switch (keyword()) {
                case "SEQUENCE" -> ObjectKind.SEQUENCE;
                case "VIEW" -> ObjectKind.VIEW;
                case "TRIGGER" -> ObjectKind.TRIGGER;
                case "FUNCTION" -> ObjectKind.FUNCTION;
                case "PROCEDURE" -> ObjectKind.PROCEDURE;
                case "EVENT" -> MySqlKinds.EVENT;
                default -> ObjectKind.TABLE;
            };
        }
    }

    /** Reads a database, which is the connection's current one. */
    public static Snapshot read(Connection connection, Server server, String database) throws SQLException {
        var reader = new SchemaReader(server, database);
        reader.read(connection);
        return reader.snapshot();
    }

    private void read(Connection connection) throws SQLException {
        List<Listed> listed = new ArrayList<>();
        for (String query : List.of(TABLES, TRIGGERS, ROUTINES, EVENTS)) {
            listed.addAll(Sql.query(
                    connection, query, row -> new Listed(row.getString(1), row.getString(2), row.getInt(3)), database));
        }
        listed.removeIf(this::isOfNoKind);
        List<ShowCreate.Answer> answers = ShowCreate.ask(
                connection,
                listed.stream()
                        .map(each -> "SHOW CREATE " + each.keyword() + " " + Names.quote(each.name()))
                        .toList());
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

    private Snapshot snapshot() {
        Map<String, List<Trigger>> byTable = triggers.stream()
                .collect(Collectors.groupingBy(
                        TriggerSyntax.Found::table,
                        Collectors.mapping(TriggerSyntax.Found::trigger, Collectors.toList())));
        var all = new TreeMap<ObjectId, SchemaObject>();
        objects.forEach((id, object) -> all.put(id, resolved(withTriggers(object, byTable))));
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
