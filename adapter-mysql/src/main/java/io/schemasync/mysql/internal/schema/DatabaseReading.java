package io.schemasync.mysql.internal.schema;

import io.schemasync.api.error.ExecutionException.Failure;
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
import io.schemasync.mysql.internal.MySqlErrors;
import io.schemasync.mysql.internal.Server;
import io.schemasync.mysql.internal.sql.Names;
import io.schemasync.mysql.internal.sql.SyntaxException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What has been read of one database so far. */
final class DatabaseReading {
    private static final Set<Integer> NO_RIGHT = Set.of(1142, 1143, 1227, 1370, 1044, 1045);
    private static final Set<Integer> GONE = Set.of(1146, 1305, 1360, 1539, 4091);

    private final Server server;
    private final String database;
    private final TableDefinitions tables;
    private final Map<ObjectId, SchemaObject> objects = new TreeMap<>();
    private final List<TriggerSyntax.Found> triggers = new ArrayList<>();
    private final List<Unmodelled> unmodelled = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    DatabaseReading(Server server, String database, TableDefinitions tables) {
        this.server = server;
        this.database = database;
        this.tables = tables;
    }

    /** Notes that an object is of no kind that is known here, and returns whether that is so. */
    boolean isOfNoKind(Listed listed) {
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

    /** Takes what a server says of an object; an object that has gone meanwhile is none. */
    void take(Listed listed, ShowCreate.Answer answer) throws SQLException {
        SQLException error = answer.error();
        if (error != null) {
            if (NO_RIGHT.contains(error.getErrorCode())) {
                missingRight(listed, String.valueOf(error.getMessage()));
            } else if (!GONE.contains(error.getErrorCode())) {
                broken(listed, error);
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

    /** An object that the server itself cannot make sense of keeps nobody from reading the others. */
    private void broken(Listed listed, SQLException error) throws SQLException {
        if (MySqlErrors.CLASSIFIER.classify(error) != Failure.PERMANENT) {
            throw error;
        }
        unmodelled.add(new Unmodelled(
                listed.kind() + " " + listed.name(),
                "its definition",
                "the server does not show it: " + MySqlErrors.explained(error)));
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
            case "TABLE" -> take(tables.of(OwnNames.strip(definition, database)));
            case "VIEW" -> put(ViewSyntax.read(OwnNames.strip(definition, database)));
            case "SEQUENCE" -> put(SequenceSyntax.read(definition));
            case "TRIGGER" -> triggers.add(TriggerSyntax.read(definition, columns.get(1), listed.order()));
            case "EVENT" -> put(EventSyntax.read(definition, columns.get(1), columns.get(2)));
            default -> put(RoutineSyntax.read(definition, columns.get(1)));
        }
    }

    private void take(TableDefinitions.Checked checked) {
        put(checked.table());
        checked.unmodelled().ifPresent(unmodelled::add);
    }

    private void put(SchemaObject object) {
        objects.put(object.id(), object);
    }

    Snapshot snapshot(Granted granted, List<Unreadable> hidden) {
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
