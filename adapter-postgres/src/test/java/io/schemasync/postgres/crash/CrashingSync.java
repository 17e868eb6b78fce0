package io.schemasync.postgres.crash;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.core.SchemaSync;
import io.schemasync.postgres.PostgresAdapter;
import io.schemasync.testkit.crash.CrashPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Syncs a database in a process of its own, and stops before one of its statements for the parent to kill it there. */
final class CrashingSync {
    /** What a plan consists of; reading and settings change nothing. */
    private static final Pattern CHANGE = Pattern.compile(
            "(?i)(ALTER|CREATE|DROP|COMMENT|GRANT|REVOKE|INSERT|UPDATE|SELECT setval).*", Pattern.DOTALL);

    private CrashingSync() {}

    /** Arguments: URL, user, target (a snapshot's file), policy, the number of the point. */
    public static void main(String[] arguments) {
        var point = new CrashPoint(Integer.parseInt(arguments[4]));
        AdapterConfig config = config(arguments[0], arguments[1]);
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        DataSource watched = point.watch(
                dataSource,
                (method, sql) -> method.equals("commit")
                        || (method.equals("execute") && CHANGE.matcher(sql).matches()));
        sync(PostgresAdapter.of(watched, config), Path.of(arguments[2]), Policy.valueOf(arguments[3]));
        point.pass();
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
}
