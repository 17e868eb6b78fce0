package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.postgres.internal.PostgresScope;
import io.schemasync.postgres.internal.catalog.Namespaces.Namespace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads everything in a scope, by the same number of queries however much there is. */
public final class SchemaReader {
    /** What the names of the queries begin with that stay prepared on a connection. */
    public static final String PREPARED = "schema_sync_";

    private static final String TYPE = "postgresql";

    private SchemaReader() {}

    /** Returns the origin of what a server says. */
    public static Origin origin(Connection connection) throws SQLException {
        return new Origin(TYPE, TYPE, String.valueOf(connection.getMetaData().getDatabaseMajorVersion()));
    }

    /** Takes schemas as they are read. */
    @FunctionalInterface
    public interface Consumer {
        /** Called once for each schema that is there. */
        void read(PostgresScope.OneSchema schema, Snapshot snapshot);
    }

    /**
     * Reads a scope within the caller's transaction. Where that is repeatable read, all is of one moment. The settings
     * that it needs are given back; after an error the transaction is lost anyway.
     */
    public static Snapshot read(Connection connection, PostgresScope scope) throws SQLException {
        return canonically(connection, () -> {
            List<Namespace> namespaces = namespaces(connection, scope);
            Surroundings surroundings = Surroundings.read(connection);
            boolean alone = scope instanceof PostgresScope.OneSchema;
            try (var cursors = cursors(connection, alone, namespaces)) {
                long id = alone && !namespaces.isEmpty() ? namespaces.getFirst().id() : 0;
                return snapshot(new Catalog(cursors, scope, id), surroundings);
            }
        });
    }

    private static List<Namespace> namespaces(Connection connection, PostgresScope scope) throws SQLException {
        return switch (scope) {
            case PostgresScope.OneSchema one -> {
                List<Namespace> namespaces = Namespaces.named(connection, List.of(one.schema()));
                for (Namespace namespace : namespaces) {
                    namespace.check();
                }
                yield namespaces;
            }
            case PostgresScope.WholeDatabase whole -> Namespaces.ofUsers(connection);
        };
    }

    /**
     * Reads schemas within the caller's transaction, as {@link #read} does, by as many queries as one schema takes. Each comes as
     * soon as it is read; those that are not there or are not safe to read are left out.
     */
    public static void readAll(Connection connection, Collection<String> schemas, Consumer consumer)
            throws SQLException {
        canonically(connection, () -> {
            List<Namespace> namespaces = Namespaces.named(connection, schemas).stream()
                    .filter(namespace -> !namespace.standsIn())
                    .toList();
            Surroundings surroundings = Surroundings.read(connection);
            try (var cursors = cursors(connection, true, namespaces)) {
                for (Namespace namespace : namespaces) {
                    var catalog = new Catalog(cursors, namespace.scope(), namespace.id());
                    consumer.read(namespace.scope(), snapshot(catalog, surroundings));
                }
            }
            return namespaces.size();
        });
    }

    private interface Reading<T> {
        T run() throws SQLException;
    }

    private static <T> T canonically(Connection connection, Reading<T> reading) throws SQLException {
        Settings before = Settings.of(connection);
        Settings.canonical().set(connection);
        T result = reading.run();
        before.set(connection);
        return result;
    }

    private static Cursors cursors(Connection connection, boolean eachByItself, List<Namespace> namespaces)
            throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        return new Cursors(connection, new QueryText(version, eachByItself, namespaces));
    }

    private static Snapshot snapshot(Catalog catalog, Surroundings surroundings) throws SQLException {
        var draft = new Draft();
        ExtensionMembers members = surroundings.members();
        new Relations(catalog, draft, members).read();
        new Columns(catalog, draft).read();
        var constraints = new Constraints(catalog, draft);
        constraints.read();
        new Indexes(catalog, draft).read();
        new Triggers(catalog, draft).read();
        new Sequences(catalog, draft, members).read();
        new Types(catalog, draft, members, constraints).read();
        new Routines(catalog, draft, members).read();
        new DefinedObjects(catalog, draft, members).read();
        if (catalog.wholeDatabase()) {
            Extensions.read(catalog, draft);
            members.addTo(draft.oids());
        }
        Unmanageable.read(catalog, draft);
        new Dependencies(catalog, draft, surroundings.catalogs()).read();
        draft.relations().values().forEach(relation -> draft.add(relation.build()));
        Map<Ref, Set<String>> extensions = members.users(draft.oids());
        List<SchemaObject> objects = draft.objects().values().stream()
                .map(object -> withDependencies(object, draft, extensions))
                .toList();
        Snapshot snapshot = Snapshot.of(surroundings.origin(), PostgresRules.get(), objects);
        return new Snapshot(
                snapshot.origin(), snapshot.rules(), snapshot.objects(), draft.unmodelled(), draft.unreadable());
    }

    private static SchemaObject withDependencies(SchemaObject object, Draft draft, Map<Ref, Set<String>> extensions) {
        ObjectId id = object.id();
        SchemaObject result = object.withMetadata(needing(object.metadata(), id.ref(), draft, extensions));
        if (object.parts().isEmpty()) {
            return result;
        }
        var parts = new ArrayList<TablePart>();
        for (TablePart part : object.parts()) {
            String name = part.name();
            parts.add(
                    name == null
                            ? part
                            : part.withMetadata(
                                    needing(part.metadata(), id.part(part.kind(), name), draft, extensions)));
        }
        return result.withParts(parts);
    }

    private static Metadata needing(Metadata metadata, Ref ref, Draft draft, Map<Ref, Set<String>> extensions) {
        Metadata result = metadata.withDependsOn(draft.dependenciesOf(ref));
        for (String extension : extensions.getOrDefault(ref, Set.of())) {
            result = result.withAttribute("extension." + extension, "true");
        }
        return result;
    }
}
