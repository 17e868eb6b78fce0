package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.jdbc.Sql;
import io.schemasync.sqlite.internal.SqliteDatabases.Access;
import io.schemasync.sqlite.internal.schema.SqliteSchemaReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads the schema of a file.
 *
 * <p>The one file that a URL names counts as an empty schema where it is not there, because writing would make it; not so a
 * tenant's, and not where nothing may be written.
 */
public final class SqliteInspector implements SchemaInspector {
    private final SqliteDatabases databases;

    public SqliteInspector(SqliteDatabases databases) {
        this.databases = databases;
    }

    @Override
    public Snapshot inspectSchema(TenantContext tenant) {
        if (!databases.exists(tenant)) {
            if (databases.mayBeMade(tenant)) {
                return empty();
            }
            throw new InspectionException(
                    "there is no file " + databases.describe(tenant)
                            + (tenant.isConnection()
                                    ? ": check the path"
                                    : ": check the tenant's id and the tenant pattern, or make an empty file"),
                    ErrorContext.of(tenant),
                    null);
        }
        try (OpenConnection open = databases.connect(tenant, Access.READ)) {
            return readAtOneMoment(open.connection());
        } catch (SQLException e) {
            throw SqliteErrors.inspection(databases.describe(tenant), tenant, e);
        }
    }

    private static Snapshot empty() {
        try (MemoryDatabase memory = MemoryDatabase.open();
                OpenConnection open = memory.connect(TenantContext.ofConnection(), Access.READ)) {
            return read(open.connection());
        } catch (SQLException e) {
            throw SqliteErrors.inspection("an empty database", TenantContext.ofConnection(), e);
        }
    }

    private static Snapshot readAtOneMoment(Connection connection) throws SQLException {
        Sql.execute(connection, "BEGIN");
        try {
            return read(connection);
        } finally {
            Sql.execute(connection, "ROLLBACK");
        }
    }

    /** Reads the schema within whatever transaction the connection is in. */
    static Snapshot read(Connection connection) throws SQLException {
        return SqliteSchemaReader.read(connection);
    }

    /**
     * Tries to read the file, or to list the folder, that the URL names.
     *
     * @throws InspectionException if that fails
     */
    public void testConnection() {
        if (databases.isFolder()) {
            databases.tenants();
        } else {
            inspectSchema(TenantContext.ofConnection());
        }
    }

    @Override
    public boolean schemaExists(TenantContext tenant) {
        return databases.exists(tenant);
    }

    @Override
    public List<TenantContext> listTenants() {
        return databases.tenants();
    }
}
