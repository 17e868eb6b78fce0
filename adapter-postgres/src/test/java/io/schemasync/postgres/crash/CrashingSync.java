package io.schemasync.postgres.crash;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.core.SchemaSync;
import io.schemasync.postgres.PostgresAdapter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Syncs a database in a process of its own, and stops before one of its statements for the parent to kill it there. */
final class CrashingSync {
    /** Printed when the point is reached; after it the process does nothing more. */
    static final String AT_THE_POINT = "at the point";

    /** What a plan consists of; reading and settings change nothing. */
    private static final Pattern CHANGE = Pattern.compile(
            "(?i)(ALTER|CREATE|DROP|COMMENT|GRANT|REVOKE|INSERT|UPDATE|SELECT setval).*", Pattern.DOTALL);

    private final AtomicInteger passed = new AtomicInteger();
    private final int point;

    private CrashingSync(int point) {
        this.point = point;
    }

    /** Arguments: URL, user, target (a snapshot's file), policy, the number of the point. */
    public static void main(String[] arguments) {
        var crashing = new CrashingSync(Integer.parseInt(arguments[4]));
        AdapterConfig config = config(arguments[0], arguments[1]);
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        sync(
                PostgresAdapter.of(crashing.proxy(DataSource.class, dataSource), config),
                Path.of(arguments[2]),
                Policy.valueOf(arguments[3]));
        crashing.passPoint();
        System.out.println("done");
    }

    static AdapterConfig config(String url, String user) {
        return AdapterConfig.of(url).withUser(user, null);
    }

    static void sync(PostgresAdapter adapter, Path target, Policy policy) {
        try (adapter;
                SchemaSync sync = SchemaSync.configure().adapter(adapter).load()) {
            var result = sync.engine()
                    .syncTenant(
                            TenantContext.ofConnection(),
                            new Target.SnapshotFile(target),
                            RunOptions.of(RunOptions.Mode.SYNC)
                                    .withAllowed(Set.of(HazardKind.values()))
                                    .withPolicy(policy)
                                    .withLockTimeout(Duration.ofSeconds(20)));
            if (!result.isSuccess()) {
                throw new IllegalStateException(result.status() + ": " + result.error(), result.error());
            }
        }
    }

    /** Watches every call that changes the database, and passes connections and statements on watched. */
    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            boolean changes = method.getName().equals("execute")
                    && args != null
                    && CHANGE.matcher(String.valueOf(args[0])).matches();
            if (changes || method.getName().equals("commit")) {
                passPoint();
            }
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return switch (result) {
                case Connection connection
                when method.getReturnType() == Connection.class -> proxy(Connection.class, connection);
                case Statement statement -> proxy(method.getReturnType(), statement);
                case null -> null;
                default -> result;
            };
        }));
    }

    private void passPoint() {
        if (passed.incrementAndGet() == point) {
            System.out.println(AT_THE_POINT);
            System.out.flush();
            while (true) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
