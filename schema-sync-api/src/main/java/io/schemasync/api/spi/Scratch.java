package io.schemasync.api.spi;

import io.schemasync.api.TenantContext;
import java.util.List;

/** A temporary empty scope. Whatever is loaded into it can touch nothing else. */
public interface Scratch extends AutoCloseable {
    /** Returns the adapter that reads and changes the scratch; its one scope is {@link TenantContext#ofConnection()}. */
    DatabaseAdapter adapter();

    /**
     * Runs the schema statements of a script. What only chooses a database and what only writes rows is skipped with a
     * warning; what would leave the scratch is refused.
     *
     * @return warnings about what was skipped, each with file and line
     * @throws io.schemasync.api.error.TargetException if a statement is broken or tries to leave the scratch: file, line, what
     */
    List<String> load(SqlScript script);

    @Override
    void close();
}
