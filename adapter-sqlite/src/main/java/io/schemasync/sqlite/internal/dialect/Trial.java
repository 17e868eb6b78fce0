package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Table;
import io.schemasync.jdbc.Sql;
import io.schemasync.sqlite.internal.MemoryDatabase;
import io.schemasync.sqlite.internal.OpenConnection;
import io.schemasync.sqlite.internal.SqliteDatabases.Access;
import io.schemasync.sqlite.internal.schema.SqliteSchemaReader;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Tries statements on an empty copy in memory. Which text an ALTER leaves depends on the version of the library and on how
 * the table was typed; so instead of foretelling it, SQLite itself is asked.
 */
final class Trial implements AutoCloseable {
    private final MemoryDatabase memory;

    private Trial(MemoryDatabase memory) {
        this.memory = memory;
    }

    /**
     * Makes a copy that holds what these statements make.
     *
     * @throws PlanningException if the library cannot make it
     */
    static Trial of(List<String> definitions) {
        try {
            var trial = new Trial(MemoryDatabase.open());
            boolean made = false;
            try {
                trial.execute("PRAGMA foreign_keys = OFF");
                trial.execute("PRAGMA legacy_alter_table = ON");
                for (String definition : definitions) {
                    trial.execute(definition);
                }
                made = true;
                return trial;
            } finally {
                if (!made) {
                    trial.close();
                }
            }
        } catch (SQLException e) {
            throw new PlanningException(
                    "an empty copy of the schema could not be made in memory: " + e.getMessage(),
                    io.schemasync.api.error.ErrorContext.none(),
                    e);
        }
    }

    /** Runs statements; returns whether all could be run. */
    boolean canRun(List<String> statements) {
        try {
            for (String statement : statements) {
                execute(statement);
            }
            return true;
        } catch (SQLException e) {
            return false; // the answer that was asked for: this version cannot do it in place
        }
    }

    private void execute(String sql) throws SQLException {
        try (OpenConnection open = memory.connect(TenantContext.ofConnection(), Access.WRITE)) {
            Sql.execute(open.connection(), sql);
        }
    }

    /** Returns the names of a table's columns, hidden ones apart. */
    List<String> columns(String table) {
        try (OpenConnection open = memory.connect(TenantContext.ofConnection(), Access.READ)) {
            return Sql.query(
                    open.connection(),
                    "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid",
                    row -> row.getString(1),
                    table);
        } catch (SQLException e) {
            throw new PlanningException(
                    "the columns of " + table + " could not be read from an empty copy: " + e.getMessage(),
                    io.schemasync.api.error.ErrorContext.none(),
                    e);
        }
    }

    /** Returns what the copy holds now, by folded identity. */
    java.util.Map<ObjectId, SchemaObject> objects() {
        try (OpenConnection open = memory.connect(TenantContext.ofConnection(), Access.READ)) {
            var byId = new java.util.TreeMap<ObjectId, SchemaObject>();
            var snapshot = SqliteSchemaReader.read(open.connection());
            snapshot.objects().forEach((id, object) -> byId.put(snapshot.rules().fold(id), object));
            return byId;
        } catch (SQLException e) {
            throw new PlanningException(
                    "an empty copy of the schema could not be read: " + e.getMessage(),
                    io.schemasync.api.error.ErrorContext.none(),
                    e);
        }
    }

    /** Returns the table of that name as it is now. */
    Optional<Table> table(String name) {
        return objects().values().stream()
                .filter(object -> object instanceof Table
                        && SqliteText.fold(object.name().name()).equals(SqliteText.fold(name)))
                .map(Table.class::cast)
                .findFirst();
    }

    @Override
    public void close() {
        memory.close();
    }
}
