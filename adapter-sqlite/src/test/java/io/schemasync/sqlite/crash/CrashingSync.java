package io.schemasync.sqlite.crash;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.core.SchemaSync;
import io.schemasync.sqlite.SqliteAdapter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Syncs a file in a process of its own, and stops at one point for the parent to kill it there. */
final class CrashingSync {
    /** Printed when the point is reached; after it the process does nothing more. */
    static final String AT_THE_POINT = "at the point";

    /** How many steps of SQLite's virtual machine lie between two points inside statements. */
    private static final int STEPS = 20_000;

    private final AtomicInteger passed = new AtomicInteger();
    private final boolean insideStatements;
    private final int point;

    private CrashingSync(boolean insideStatements, int point) {
        this.insideStatements = insideStatements;
        this.point = point;
    }

    /** Arguments: the file, the target, {@code boundary} or {@code inside}, the number of the point. */
    public static void main(String[] arguments) throws Exception {
        var crashing = new CrashingSync(arguments[2].equals("inside"), Integer.parseInt(arguments[3]));
        sync(crashing.dataSource(Path.of(arguments[0])), Path.of(arguments[1]));
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

    private DataSource dataSource(Path file) {
        DataSource plain = plain(file);
        return proxy(DataSource.class, plain);
    }

    /** Watches every call by which SQL reaches the database, and passes connections and statements on watched. */
    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            String name = method.getName();
            boolean reaches = name.startsWith("execute") || name.equals("commit") || name.equals("rollback");
            if (reaches && !insideStatements) {
                passPoint();
            }
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return switch (result) {
                case Connection connection when method.getReturnType() == Connection.class -> watched(connection);
                case Statement statement -> proxy(method.getReturnType(), statement);
                case null -> null;
                default -> result;
            };
        }));
    }

    private Connection watched(Connection connection) throws SQLException {
        if (insideStatements) {
            ProgressHandler.setHandler(connection.unwrap(SQLiteConnection.class), STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    passPoint();
                    return 0;
                }
            });
        }
        return proxy(Connection.class, connection);
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
