package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.sqlite.internal.SqliteDatabases.Access;
import io.schemasync.sqlite.internal.scratch.ScriptLoader;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Makes scratches in memory: nothing of the audited file is touched, and nothing can be left behind. */
public final class MemoryScratchProvider implements ScratchProvider {
    private final Function<SqliteDatabases, DatabaseAdapter> adapters;

    /**
     * Makes a provider.
     *
     * @param adapters makes the adapter of a scratch
     */
    public MemoryScratchProvider(Function<SqliteDatabases, DatabaseAdapter> adapters) {
        this.adapters = adapters;
    }

    @Override
    public Scratch open() {
        try {
            MemoryDatabase memory = MemoryDatabase.open();
            return new MemoryScratch(memory, adapters.apply(memory));
        } catch (SQLException e) {
            throw SqliteErrors.inspection("a scratch in memory", TenantContext.ofConnection(), e);
        }
    }

    private record MemoryScratch(MemoryDatabase memory, DatabaseAdapter adapter) implements Scratch {
        @Override
        public List<String> load(SqlScript script) {
            try (OpenConnection open = memory.connect(TenantContext.ofConnection(), Access.WRITE)) {
                return ScriptLoader.load(open.connection(), script);
            } catch (SQLException e) {
                throw SqliteErrors.inspection("a scratch in memory", TenantContext.ofConnection(), e);
            }
        }

        @Override
        public void close() {
            adapter.close();
        }
    }
}
