package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.SqlText;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads sequences (manual page "pg_sequence"); those of identity columns belong to their columns. */
final class Sequences {
    private static final String SEQUENCES = """
            SELECT {scope c.relnamespace}, s.seqrelid, n.nspname, c.relname, c.relpersistence::text AS persistence, format_type(s.seqtypid, NULL) AS type,
                   s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
                   o.refobjid AS owner_table, o.refobjsubid AS owner_column,
                   d.description AS comment, %s
            FROM {members pg_class} AS here
            JOIN pg_class AS c ON c.oid = here.oid AND c.relnamespace = here.namespace
            JOIN pg_sequence AS s ON s.seqrelid = c.oid
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN pg_depend AS o
              ON o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.objsubid = 0 AND o.deptype = 'a'
                AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
            WHERE NOT EXISTS (SELECT 1 FROM pg_depend AS i
                              WHERE i.classid = 'pg_class'::regclass AND i.objid = c.oid AND i.deptype = 'i'
                                AND i.refclassid = 'pg_class'::regclass)
            ORDER BY scope, c.oid
            """.formatted(Privileges.sql("c.relacl", "c.relowner"));

    private final Catalog catalog;
    private final Draft draft;
    private final ExtensionMembers members;

    Sequences(Catalog catalog, Draft draft, ExtensionMembers members) {
        this.catalog = catalog;
        this.draft = draft;
        this.members = members;
    }

    void read() throws SQLException {
        catalog.query(SEQUENCES, this::add);
    }

    private boolean add(Row row) throws SQLException {
        if (members.has("pg_class", row.oid("seqrelid"))) {
            return false;
        }
        SequenceOptions options = SequenceOptions.of(row);
        var facts = new Facts().put("persistence", row.text("persistence").equals("u") ? "unlogged" : null);
        Metadata metadata = Privileges.SEQUENCE.addTo(
                Metadata.none().withComment(row.optional("comment")).withAttributes(facts.build()), row);
        Ref owner = owner(row);
        var sequence = new Sequence(
                catalog.name(row.text("nspname"), row.text("relname")),
                SqlText.of(row.text("type")),
                options.start(),
                options.increment(),
                options.minimum(),
                options.maximum(),
                options.cache(),
                options.cycle(),
                owner,
                owner == null ? metadata : metadata.withOwner(null)); // It belongs to whom the table belongs to.
        draft.oids().put("pg_class", row.oid("seqrelid"), sequence.id().ref());
        draft.add(sequence);
        return true;
    }

    private @Nullable Ref owner(Row row) throws SQLException {
        Ref ref = draft.oids().get("pg_class", row.oid("owner_table"), row.number("owner_column"));
        return ref == null || ref.isWhole() ? null : ref;
    }
}
