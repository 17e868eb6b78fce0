package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import io.schemasync.postgres.internal.OptionOrder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the kinds of which the planner need not look inside: for each a query that writes the CREATE statement itself. */
final class DefinedObjects {
    private static final String OPTION = "option.";

    private final Catalog catalog;
    private final Draft draft;
    private final ExtensionMembers members;

    DefinedObjects(Catalog catalog, Draft draft, ExtensionMembers members) {
        this.catalog = catalog;
        this.draft = draft;
        this.members = members;
    }

    void read() throws SQLException {
        for (DefinedKind kind : DefinedKind.values()) {
            if (catalog.wholeDatabase() || kind.inSchema()) {
                catalog.query(kind.sql(), row -> add(kind, row));
            }
        }
    }

    private boolean add(DefinedKind kind, Row row) throws SQLException {
        long oid = row.oid("oid");
        if (members.has(kind.catalog(), oid)) {
            return false;
        }
        String schema = kind.inSchema() ? row.text("nspname") : null;
        String ownerTable = row.has("owner_table") ? row.text("owner_table") : null;
        Metadata metadata = Metadata.none().withComment(row.optional("comment")).withAttributes(attributes(row));
        Privileges privileges = kind.privileges();
        if (privileges != null) {
            metadata = privileges.addTo(metadata, row);
        }
        ObjectName name = kind.inSchema() ? catalog.name(schema, row.text("name")) : ObjectName.own(row.text("name"));
        ObjectName owner = ownerTable == null ? null : catalog.name(schema, ownerTable);
        var object = new DefinedObject(kind.kind(), name, owner, Deparsed.of(row.text("definition")), metadata);
        draft.oids().put(kind.catalog(), oid, object.id().ref());
        if (row.has("array_type")) {
            draft.oids().put(kind.catalog(), row.oid("array_type"), object.id().ref());
        }
        draft.add(object);
        return true;
    }

    private static Attributes attributes(Row row) throws SQLException {
        var facts = new Facts().put("identity", row.text("identity"));
        List<@Nullable String> values = row.has("attributes") ? row.elements("attributes") : List.of();
        var options = new ArrayList<String>();
        for (int i = 0; i < values.size(); i += 2) {
            String name = String.valueOf(values.get(i));
            facts.put(name, values.get(i + 1));
            if (name.startsWith(OPTION)) {
                options.add(name.substring(OPTION.length()));
            }
        }
        return facts.put(OptionOrder.attribute(OPTION), OptionOrder.of(options)).build();
    }
}
