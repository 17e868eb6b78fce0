package io.schemasync.benchmarks;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Notes what is asked of a database, connection by connection, so that the same can be asked again with nothing done besides. */
final class RecordingDataSource implements DataSource {
    /** A call of JDBC: on what, what for, and which object came of it. Objects are numbered; number 0 is the connection. */
    private record Call(int object, Method method, @Nullable Object[] arguments, int result) {}

    private static final class Session {
        private final List<Call> calls = new ArrayList<>();
        private int objects = 1;
    }

    private final String url;
    private final List<Session> sessions = new ArrayList<>();

    RecordingDataSource(String url) {
        this.url = url;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var session = new Session();
        synchronized (sessions) {
            sessions.add(session);
        }
        return (Connection) recording(DriverManager.getConnection(url), Connection.class, 0, session);
    }

    private static Object recording(Object real, Class<?> type, int number, Session session) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            try {
                Object result = method.invoke(real, arguments);
                int made = session.objects++;
                if (method.getDeclaringClass() != Object.class) {
                    session.calls.add(new Call(number, method, arguments, made));
                }
                if (result instanceof PreparedStatement) {
                    return recording(result, PreparedStatement.class, made, session);
                }
                return result instanceof Statement ? recording(result, Statement.class, made, session) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** Does the same calls again, one session after the other, and reads all rows. */
    void replay() throws SQLException {
        for (Session session : sessions) {
            try (Connection connection = DriverManager.getConnection(url)) {
                replay(session, connection);
            }
        }
    }

    private static void replay(Session session, Connection connection) throws SQLException {
        Map<Integer, Object> objects = new HashMap<>(Map.of(0, connection));
        for (Call call : session.calls) {
            try {
                Object result = call.method().invoke(objects.get(call.object()), call.arguments());
                if (result instanceof ResultSet rows) {
                    while (rows.next()) {
                        // The rows are fetched and dropped.
                    }
                } else if (result instanceof Statement) {
                    objects.put(call.result(), result);
                }
            } catch (ReflectiveOperationException e) {
                throw new SQLException(call.method() + " could not be done again", e);
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the URL says who connects");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
