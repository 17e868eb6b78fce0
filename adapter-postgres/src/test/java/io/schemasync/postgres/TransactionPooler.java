package io.schemasync.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Hands out connections that are not one session each: their statements run on few sessions, in turn. */
final class TransactionPooler implements AutoCloseable {
    private final List<Connection> sessions = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    TransactionPooler(Database database, int sessions) {
        for (int i = 0; i < sessions; i++) {
            this.sessions.add(database.connect());
        }
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (name, real) -> connection());
    }

    private Connection connection() {
        return proxy(Connection.class, (name, call) -> switch (name) {
            case "close" -> null;
            case "isClosed" -> false;
            default -> call.on(sessions.get(Math.floorMod(turn.getAndIncrement(), sessions.size())));
        });
    }

    @FunctionalInterface
    private interface Call {
        Object on(Object target) throws Throwable;
    }

    @FunctionalInterface
    private interface Answer {
        Object to(String method, Call call) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default ->
                        answer.to(method.getName(), target -> {
                            try {
                                return method.invoke(target, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
                }));
    }

    @Override
    public void close() throws Exception {
        for (Connection each : sessions) {
            each.close();
        }
    }
}
