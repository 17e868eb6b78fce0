package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.TablePart;
import io.schemasync.postgres.internal.PostgresScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads everything in a scope, by the same number of queries however much there is. */
public final class SchemaReader {
    private static final String TYPE = "postgresql";

    private SchemaReader() {}

    /** Returns the origin of what a server says. */
    public static Origin origin(Connection connection) throws SQLException {
        return new Origin(TYPE, TYPE, String.valueOf(connection.getMetaData().getDatabaseMajorVersion()));
    }

    /**
     * Reads a scope within the caller's transaction. Where that is repeatable read, all is of one moment. The settings
     * that it needs are given back; after an error the transaction is lost anyway.
     */
    public static Snapshot read(Connection connection, PostgresScope scope) throws SQLException {
        Settings before = Settings.of(connection);
        Settings.canonical().set(connection);
        Snapshot snapshot = snapshot(Catalog.of(connection, scope));
        before.set(connection);
        return snapshot;
    }

    private static Snapshot snapshot(Catalog catalog) throws SQLException {
        var draft = new Draft();
        ExtensionMembers members = ExtensionMembers.read(catalog, draft.oids());
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
        }
        Unmanageable.read(catalog, draft);
        new Dependencies(catalog, draft).read();
        draft.relations().values().forEach(relation -> draft.add(relation.build()));
        List<SchemaObject> objects = draft.objects().values().stream()
                .map(object -> withDependencies(object, draft))
                .toList();
        Snapshot snapshot = Snapshot.of(origin(catalog.connection()), PostgresRules.get(), objects);
        return new Snapshot(
                snapshot.origin(), snapshot.rules(), snapshot.objects(), draft.unmodelled(), draft.unreadable());
    }

    private static SchemaObject withDependencies(SchemaObject object, Draft draft) {
        ObjectId id = object.id();
        Set<Ref> whole = draft.dependenciesOf(id.ref());
        SchemaObject result =
                whole.isEmpty() ? object : object.withMetadata(object.metadata().withDependsOn(whole));
        if (object.parts().isEmpty()) {
            return result;
        }
        var parts = new ArrayList<TablePart>();
        for (TablePart part : object.parts()) {
            String name = part.name();
            Set<Ref> needs = name == null ? Set.of() : draft.dependenciesOf(id.part(part.kind(), name));
            parts.add(needs.isEmpty() ? part : part.withMetadata(part.metadata().withDependsOn(needs)));
        }
        return result.withParts(parts);
    }
}
