package io.schemasync.mysql.crash;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.schemasync.api.Secret;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.SchemaSyncListener;
import io.schemasync.core.SchemaSync;
import io.schemasync.mysql.MySqlAdapter;
import io.schemasync.testkit.crash.CrashPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Syncs a database in a process of its own, and stops before one of its statements for the parent to kill it there. */
final class CrashingSync {
    /** What a plan consists of; reading and settings change nothing. */
    private static final Pattern CHANGE =
            Pattern.compile("(?i)(ALTER|CREATE|DROP|RENAME|GRANT|REVOKE) .*", Pattern.DOTALL);

    private CrashingSync() {}

    /** Arguments: URL, user, password, target (a snapshot's file), the number of the point. */
    public static void main(String[] arguments) throws Exception {
        var point = new CrashPoint(Integer.parseInt(arguments[4]));
        AdapterConfig config = AdapterConfig.of(arguments[0]).withUser(arguments[1], Secret.of(arguments[2]));
        var dataSource = new MysqlDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        dataSource.setPassword(arguments[2]);
        dataSource.setAllowMultiQueries(true);
        dataSource.setTinyInt1isBit(false);
        var watched = point.watch(
                dataSource,
                (method, sql) -> method.equals("execute") && CHANGE.matcher(sql).matches());
        TenantResult result =
                sync(MySqlAdapter.of(watched, config), new Target.SnapshotFile(Path.of(arguments[3])), event -> {});
        if (!result.isSuccess()) {
            throw new IllegalStateException(result.status() + ": " + result.error(), result.error());
        }
        point.pass();
        System.out.println("done");
    }

    static TenantResult sync(MySqlAdapter adapter, Target target, SchemaSyncListener listener) {
        try (adapter;
                SchemaSync sync = SchemaSync.configure()
                        .adapter(adapter)
                        .listener(listener)
                        .load()) {
            return sync.run(
                    target,
                    RunOptions.of(RunOptions.Mode.SYNC)
                            .withAllowed(Set.of(HazardKind.values()))
                            .withLockTimeout(Duration.ofSeconds(20)));
        }
    }
}
