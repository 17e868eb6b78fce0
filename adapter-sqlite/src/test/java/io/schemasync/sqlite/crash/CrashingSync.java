package io.schemasync.sqlite.crash;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.core.SchemaSync;
import io.schemasync.sqlite.SqliteAdapter;
import io.schemasync.testkit.crash.CrashPoint;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Syncs a file in a process of its own, and stops at one point for the parent to kill it there. */
final class CrashingSync {
    /** How many steps of SQLite's virtual machine lie between two points inside statements. */
    private static final int STEPS = 20_000;

    private CrashingSync() {}

    /** Arguments: the file, the target, {@code boundary} or {@code inside}, the number of the point. */
    public static void main(String[] arguments) {
        var point = new CrashPoint(Integer.parseInt(arguments[3]));
        Path file = Path.of(arguments[0]);
        DataSource watched = arguments[2].equals("inside")
                ? inside(file, point)
                : point.watch(
                        plain(file),
                        (method, sql) ->
                                method.startsWith("execute") || method.equals("commit") || method.equals("rollback"));
        sync(watched, Path.of(arguments[1]));
        System.out.println("done");
    }

    static void sync(DataSource dataSource, Path target) {
        try (SchemaSync sync = SchemaSync.configure()
                .adapter(SqliteAdapter.of(dataSource, Duration.ofSeconds(5)))
                .load()) {
            var result = sync.engine()
                    .syncTenant(
                            TenantContext.ofConnection(),
                            new Target.SqlFiles(List.of(target)),
                            RunOptions.of(RunOptions.Mode.SYNC).withAllowed(Set.of(HazardKind.values())));
            if (!result.isSuccess()) {
                throw new IllegalStateException(result.status() + ": " + result.error(), result.error());
            }
        }
    }

    static DataSource plain(Path file) {
        var dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + file);
        return dataSource;
    }

    private static DataSource inside(Path file, CrashPoint point) {
        var dataSource = new SQLiteDataSource() {
            @Override
            public SQLiteConnection getConnection(String user, String password) throws SQLException {
                SQLiteConnection connection = super.getConnection(user, password);
                ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                    @Override
                    protected int progress() {
                        point.pass();
                        return 0;
                    }
                });
                return connection;
            }
        };
        dataSource.setUrl("jdbc:sqlite:" + file);
        return dataSource;
    }
}
