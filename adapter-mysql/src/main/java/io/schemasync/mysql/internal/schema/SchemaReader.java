package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Snapshot;
import io.schemasync.mysql.internal.Connections;
import io.schemasync.mysql.internal.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads a database: lists of what there is from {@code information_schema}, and of each object the server's own words. Those words
 * alone are true: {@code information_schema} tells neither the charset of a literal nor what was left to a default.
 */
public final class SchemaReader {
    private final Server server;
    private final TableDefinitions tables = new TableDefinitions();
    /** What the last reading of one database was told of each object. */
    private Map<Listed.Key, ShowCreate.Answer> answers = Map.of();

    /** Makes a reader for databases of one server, to be used by one thread at a time. */
    public SchemaReader(Server server) {
        this.server = server;
    }

    /** Takes what was read of a database. */
    @FunctionalInterface
    public interface Consumer {
        /** Called with the snapshot of a database, each once. */
        void read(String database, Snapshot snapshot);
    }

    /** Reads a database. */
    public Snapshot read(Connection connection, String database) throws SQLException {
        return read(connection, database, Map.of());
    }

    /**
     * Reads the database that was read last, and of its objects those that may have changed.
     *
     * @param changed the names of the objects and triggers that may have; what has come since need not be among them
     */
    public Snapshot readAgain(Connection connection, String database, Set<String> changed) throws SQLException {
        var known = new HashMap<>(answers);
        known.keySet().removeIf(key -> changed.contains(key.name()));
        return read(connection, database, known);
    }

    private Snapshot read(Connection connection, String database, Map<Listed.Key, ShowCreate.Answer> known)
            throws SQLException {
        var found = new ArrayList<Snapshot>();
        readAll(connection, List.of(database), known, (name, snapshot) -> found.add(snapshot));
        return found.getFirst();
    }

    /** Reads databases. The connection's current one is another afterwards. */
    public void readAll(Connection connection, Collection<String> databases, Consumer consumer) throws SQLException {
        readAll(connection, databases, Map.of(), consumer);
    }

    private void readAll(
            Connection connection,
            Collection<String> databases,
            Map<Listed.Key, ShowCreate.Answer> known,
            Consumer consumer)
            throws SQLException {
        Rights rights = Rights.ask(connection);
        Map<String, Granted> granted = byName(databases, Granted::new);
        if (rights.has("mysql", "SELECT")) {
            Granted.read(connection, granted);
        }
        Map<String, List<Listed>> listed = byName(databases, ArrayList::new);
        Listed.in(connection, databases)
                .forEach(each ->
                        Objects.requireNonNull(listed.get(each.database())).add(each));
        for (String database : databases) {
            var reading = new DatabaseReading(server, database, tables);
            Connections.enter(connection, database);
            answers = ask(connection, Objects.requireNonNull(listed.get(database)), known, reading);
            Granted own = Objects.requireNonNull(granted.get(database));
            consumer.read(database, reading.snapshot(own, Hidden.from(rights, server, database)));
        }
    }

    private <T> Map<String, T> byName(Collection<String> databases, Supplier<T> value) {
        var map = new TreeMap<String, T>(
                server.foldsTableNames() ? String.CASE_INSENSITIVE_ORDER : Comparator.<String>naturalOrder());
        databases.forEach(database -> map.put(database, value.get()));
        return map;
    }

    private static Map<Listed.Key, ShowCreate.Answer> ask(
            Connection connection, List<Listed> all, Map<Listed.Key, ShowCreate.Answer> known, DatabaseReading reading)
            throws SQLException {
        List<Listed> listed =
                all.stream().filter(each -> !reading.isOfNoKind(each)).toList();
        List<Listed> unknown =
                listed.stream().filter(each -> !known.containsKey(each.key())).toList();
        List<ShowCreate.Answer> told = ShowCreate.ask(
                connection, unknown.stream().map(Listed::question).toList());
        var answers = new HashMap<>(known);
        for (int i = 0; i < unknown.size(); i++) {
            answers.put(unknown.get(i).key(), told.get(i));
        }
        for (Listed each : listed) {
            reading.take(each, Objects.requireNonNull(answers.get(each.key())));
        }
        return answers;
    }
}
