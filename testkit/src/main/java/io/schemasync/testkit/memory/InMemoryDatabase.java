package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database server in memory: a schema and row counts for each tenant, failures on demand, and a record of what was asked of
 * it. Safe for use by several threads. Adapters to it come from {@link #adapter()}; all see the same tenants and locks.
 */
public final class InMemoryDatabase {

    /** Where its snapshots come from. */
    public static final Origin ORIGIN = new Origin("memory", "memory", "1");

    /** Under these rules case counts and so does the order of columns. */
    public static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.SENSITIVE, true);

    private final boolean transactional;
    private final Map<TenantContext, LiveSchema> tenants = new TreeMap<>();
    private final Map<String, Long> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Failures failures = new Failures();
    private final InMemoryLocks locks = new InMemoryLocks();
    private final InMemoryJournal journal = new InMemoryJournal();

    private InMemoryDatabase(boolean transactional) {
        this.transactional = transactional;
    }

    /** Starts a server whose schema changes can be rolled back. */
    public static InMemoryDatabase transactional() {
        return new InMemoryDatabase(true);
    }

    /** Starts a server where each statement stays done. */
    public static InMemoryDatabase withoutTransactions() {
        return new InMemoryDatabase(false);
    }

    /** Returns an empty schema of this server. */
    public static Snapshot emptySchema() {
        return schema(List.of());
    }

    /** Returns a schema of this server that holds these objects. */
    public static Snapshot schema(Collection<? extends SchemaObject> objects) {
        return Snapshot.of(ORIGIN, RULES, objects);
    }

    /** Opens an adapter. */
    public InMemoryAdapter adapter() {
        return new InMemoryAdapter(this);
    }

    /** Gives a tenant a schema, without rows; what it had is gone. */
    public synchronized InMemoryDatabase put(TenantContext tenant, Snapshot schema) {
        tenants.put(tenant, new LiveSchema(schema));
        return this;
    }

    /** Puts rows into a table. */
    public synchronized InMemoryDatabase setRows(TenantContext tenant, String table, long count) {
        live(tenant).setRows(tableId(table), count);
        return this;
    }

    /** Returns how many rows a table has; zero where there is none of that name. */
    public synchronized long rows(TenantContext tenant, String table) {
        return live(tenant).rows(tableId(table));
    }

    /** Returns the schema of a tenant as it stands, without a record of the question. */
    public synchronized Snapshot schema(TenantContext tenant) {
        return live(tenant).snapshot();
    }

    /** Sets the answer to a probe; without one it is the table's count of rows where the probe is about rows, else zero. */
    public synchronized InMemoryDatabase answer(String probeSql, long count) {
        answers.put(probeSql, count);
        return this;
    }

    /** Returns where failures are ordered. */
    public Failures failures() {
        return failures;
    }

    /** Returns the locks of all tenants. */
    public InMemoryLocks locks() {
        return locks;
    }

    /** Returns the journal that adapters to this server write. */
    public InMemoryJournal journal() {
        return journal;
    }

    /** Returns what was asked, in order, one line each: {@code inspect acme}, {@code step 3 acme}, {@code commit acme} … */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Forgets what was asked. */
    public synchronized void forgetCalls() {
        calls.clear();
    }

    boolean isTransactional() {
        return transactional;
    }

    synchronized void record(String what, TenantContext tenant) {
        calls.add(tenant.isConnection() ? what : what + " " + tenant.tenantId());
    }

    synchronized boolean exists(TenantContext tenant) {
        return tenants.containsKey(tenant);
    }

    synchronized List<TenantContext> tenants() {
        return tenants.keySet().stream()
                .filter(tenant -> !tenant.isConnection())
                .toList();
    }

    synchronized LiveSchema copyOf(TenantContext tenant) {
        return live(tenant).copy();
    }

    synchronized void replace(TenantContext tenant, LiveSchema schema) {
        tenants.put(tenant, schema);
    }

    synchronized long ask(TenantContext tenant, String probeSql) {
        Long answer = answers.get(probeSql);
        if (answer != null) {
            return answer;
        }
        return probeSql.startsWith("rows ") ? live(tenant).rows(tableId(probeSql.substring("rows ".length()))) : 0;
    }

    private LiveSchema live(TenantContext tenant) {
        LiveSchema schema = tenants.get(tenant);
        if (schema == null) {
            throw new InspectionException(
                    tenant + " is not in the in-memory database; there are " + tenants.keySet(),
                    ErrorContext.of(tenant),
                    null);
        }
        return schema;
    }

    private static ObjectId tableId(String table) {
        return ObjectId.of(ObjectKind.TABLE, ObjectName.own(table));
    }
}
