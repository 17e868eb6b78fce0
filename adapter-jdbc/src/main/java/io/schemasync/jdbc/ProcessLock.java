package io.schemasync.jdbc;

import io.schemasync.api.TenantContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A lock among the threads of this process, for databases that belong to one process at a time. */
public final class ProcessLock extends SessionLock {
    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    private final String key;
    private boolean mine;

    /**
     * Prepares a lock.
     *
     * @param database what tells the database apart from others, such as its URL or file
     * @param schema the tenant's schema
     */
    public ProcessLock(TenantContext tenant, String database, String schema) {
        super(tenant, "the schema " + schema);
        this.key = database + "\n" + schema;
    }

    @Override
    protected boolean tryLock() {
        mine = TAKEN.add(key);
        return mine;
    }

    @Override
    protected boolean isStillHeld() {
        return mine;
    }

    @Override
    protected String holder() {
        return "another run of this process";
    }

    @Override
    protected void giveBack() {
        if (mine) {
            mine = false;
            TAKEN.remove(key);
        }
    }
}
