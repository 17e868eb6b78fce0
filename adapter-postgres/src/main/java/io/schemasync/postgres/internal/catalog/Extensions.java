package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Extension;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectName;
import java.sql.SQLException;

/** Reads extensions (manual page "pg_extension"). They belong to the database, not to a schema. */
final class Extensions {
    private static final String EXTENSIONS = """
            SELECT {scope n.oid}, e.oid, e.extname, e.extversion, n.nspname, d.description AS comment
            FROM pg_extension AS e
            JOIN pg_namespace AS n ON n.oid = e.extnamespace
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_extension'::regclass AND d.objoid = e.oid AND d.objsubid = 0
            ORDER BY e.oid
            """;

    private Extensions() {}

    static void read(Catalog catalog, Draft draft) throws SQLException {
        catalog.query(EXTENSIONS, row -> {
            var extension = new Extension(
                    ObjectName.own(row.text("extname")),
                    row.text("extversion"),
                    row.text("nspname"),
                    Metadata.none().withComment(row.optional("comment")));
            draft.oids().put("pg_extension", row.oid("oid"), extension.id().ref());
            draft.add(extension);
            return true;
        });
    }
}
