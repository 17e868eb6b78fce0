package io.schemasync.examples;

import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.core.SchemaSync;
import java.nio.file.Path;
import java.util.List;

/** Makes a database equal to a SQL file; run a second time it finds nothing to do. */
public final class BasicUsage {

    private BasicUsage() {}

    /** Takes a database file and a SQL file; without them {@code shop.db} and the shop of the examples. */
    public static void main(String[] arguments) {
        Path database = Path.of(arguments.length > 0 ? arguments[0] : "shop.db");
        Path schema = Path.of(arguments.length > 1 ? arguments[1] : "examples/shop/schema.sql");

        TenantResult result = synchronise(database, schema);
        if (result.error() != null) {
            throw result.error();
        }
        System.out.println(
                result.alreadyInSync()
                        ? "in sync"
                        : "synced: " + result.applied().size() + " steps applied");
    }

    static TenantResult synchronise(Path database, Path schema) {
        try (SchemaSync schemaSync =
                SchemaSync.configure().url("jdbc:sqlite:" + database).load()) {
            return schemaSync.sync(new Target.SqlFiles(List.of(schema)));
        }
    }
}
