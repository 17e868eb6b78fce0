package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.sqlite.internal.sql.Token;

/** Reads a CREATE VIRTUAL TABLE statement as SQLite stores it. */
final class VirtualTableParser {
    private VirtualTableParser() {}

    /** Returns whether a statement creates a virtual table. */
    static boolean isVirtual(String sql) {
        var cursor = new Cursor(sql);
        return cursor.accept("create", "virtual", "table");
    }

    /** Reads a statement; the definition is what stands behind USING. */
    static DefinedObject parse(String sql) throws SyntaxException {
        var cursor = new Cursor(sql);
        cursor.expect("create", "virtual", "table");
        cursor.accept("if", "not", "exists");
        Token name = cursor.qualifiedName();
        cursor.expect("using");
        return new DefinedObject(
                ObjectKind.VIRTUAL_TABLE,
                ObjectName.own(name.unquoted()),
                null,
                cursor.sql(cursor.at(), cursor.size()),
                Metadata.none());
    }
}
