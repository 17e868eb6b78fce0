package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import java.util.ArrayList;
import java.util.List;

/** A scratch in memory: a database of its own. Its scripts are statements with an empty line between them. */
final class InMemoryScratch implements Scratch {

    private final InMemoryDatabase database;

    InMemoryScratch(boolean transactional) {
        database = transactional ? InMemoryDatabase.transactional() : InMemoryDatabase.withoutTransactions();
        database.put(TenantContext.ofConnection(), InMemoryDatabase.emptySchema());
    }

    @Override
    public DatabaseAdapter adapter() {
        return database.adapter();
    }

    @Override
    public List<String> load(SqlScript script) {
        var warnings = new ArrayList<String>();
        LiveSchema schema = database.copyOf(TenantContext.ofConnection());
        int line = 1;
        for (String statement : script.text().split("\n\n", -1)) {
            if (statement.startsWith("USE ")) {
                warnings.add(script.name() + ":" + line + ": skipped " + statement.strip());
            } else if (!statement.isBlank()) {
                load(script, line, statement, schema);
            }
            line += (int) statement.lines().count() + 1;
        }
        database.replace(TenantContext.ofConnection(), schema);
        return warnings;
    }

    private static void load(SqlScript script, int line, String statement, LiveSchema schema) {
        try {
            schema.apply(FakeStatement.parse(statement));
        } catch (StatementRefused | IllegalArgumentException e) {
            throw new TargetException(
                    script.name() + ":" + line + ": " + e.getMessage(),
                    ErrorContext.none().withSql(statement),
                    e);
        }
    }

    @Override
    public void close() {
        // Nothing outlives the object.
    }
}
