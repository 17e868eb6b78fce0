package io.schemasync.testkit.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import javax.sql.DataSource;

/**
 * Where a process stops for its parent to kill it: at one of the points that it passes, counted from 1. {@link Crashes} is the parent's
 * side.
 */
public final class CrashPoint {
    /** Printed when the point is reached; after it the process does nothing more. */
    static final String REACHED = "at the point";

    private final AtomicInteger passed = new AtomicInteger();
    private final int number;

    /** Stops at the point of that number; at 0 nowhere. */
    public CrashPoint(int number) {
        this.number = number;
    }

    /** Passes a point, or stops there for good. */
    public void pass() {
        if (passed.incrementAndGet() != number) {
            return;
        }
        System.out.println(REACHED);
        System.out.flush();
        while (true) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Returns a data source that passes a point before each of some calls of its connections and statements.
     *
     * @param isPoint takes a method's name and its first argument as text; the text is empty where there is none
     */
    public DataSource watch(DataSource real, BiPredicate<String, String> isPoint) {
        return watched(DataSource.class, real, isPoint);
    }

    private <T> T watched(Class<T> type, Object real, BiPredicate<String, String> isPoint) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (isPoint.test(method.getName(), args == null || args.length == 0 ? "" : String.valueOf(args[0]))) {
                pass();
            }
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            return switch (result) {
                case Connection connection
                when method.getReturnType() == Connection.class -> watched(Connection.class, connection, isPoint);
                case Statement statement -> watched(method.getReturnType(), statement, isPoint);
                case null -> null;
                default -> result;
            };
        }));
    }
}
