package io.schemasync.examples;

import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.core.SchemaSync;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends with a code that a build server understands: 0 where the schema is as it should be, 1 where it
 * is not, 2 where that cannot be told.
 */
public final class CiValidation {

    private CiValidation() {}

    /** Takes a database file and a SQL file; without them {@code shop.db} and the shop of the examples. */
    public static void main(String[] arguments) {
        Path database = Path.of(arguments.length > 0 ? arguments[0] : "shop.db");
        Path schema = Path.of(arguments.length > 1 ? arguments[1] : "examples/shop/schema.sql");
        int exitCode;
        try {
            exitCode = check(database, schema);
        } catch (SchemaSyncException e) {
            System.err.println(e.getMessage());
            exitCode = 2;
        }
        System.exit(exitCode);
    }

    static int check(Path database, Path schema) {
        TenantResult result;
        try (SchemaSync schemaSync =
                SchemaSync.configure().url("jdbc:sqlite:" + database).load()) {
            result = schemaSync.validate(new Target.SqlFiles(List.of(schema)));
        }
        if (result.error() != null) {
            throw result.error();
        }
        if (result.diff() != null) {
            for (ObjectChanges changes : result.diff().changes()) {
                System.err.println("drift: " + changes.id());
            }
        }
        return result.alreadyInSync() ? 0 : 1;
    }
}
