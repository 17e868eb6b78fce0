package io.schemasync.postgres.internal;

import io.schemasync.jdbc.ConnectionBudget;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections to a server's databases, in use or kept for the next use, never more than the budget holds. One that comes back
 * is as new but for the queries that were prepared on it.
 */
public final class Connections implements AutoCloseable {
    /** What DISCARD ALL does (manual page "DISCARD"), but for prepared statements and their plans. */
    private static final String AS_NEW = """
            CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all();
            DISCARD TEMP; DISCARD SEQUENCES""";

    private final Opener opener;
    private final ConnectionBudget budget;
    private final int most;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private int inUse;
    private boolean closed;

    /** Opens connections. */
    @FunctionalInterface
    interface Opener {
        /** Connects to the database of a URL. */
        Connection open(String url) throws SQLException;

        /** Gives a connection back for good. */
        default void giveBack(Connection connection) throws SQLException {
            connection.close();
        }

        /** Returns whether a connection may be kept open once it is not in use. */
        default boolean mayKeep(Connection connection) {
            return true;
        }
    }

    /** How long a connection may lie idle before it is asked whether its server is still there. */
    private static final Duration TRUSTED = Duration.ofMillis(100);

    private static final int SECONDS_TO_ANSWER = 5;

    private record Idle(String url, Connection connection, long since) {
        boolean isUsable() throws SQLException {
            return System.nanoTime() - since < TRUSTED.toNanos() || connection.isValid(SECONDS_TO_ANSWER);
        }
    }

    Connections(Opener opener, ConnectionBudget budget, int most) {
        this.opener = opener;
        this.budget = budget;
        this.most = most;
    }

    /** Connects for work that takes no other connection meanwhile. */
    Lease forWork(String url) throws SQLException {
        return lease(url, budget.forWork());
    }

    /** Connects for as long as a lock or a scratch is held. */
    Lease forHolding(String url) throws SQLException {
        return lease(url, budget.forHolding());
    }

    private Lease lease(String url, ConnectionBudget.Permit permit) throws SQLException {
        boolean ready = false;
        try {
            Connection connection = connect(url);
            ready = true;
            return new Lease(connection, back -> {
                try (permit) {
                    giveBack(url, back);
                }
            });
        } finally {
            if (!ready) {
                permit.close();
            }
        }
    }

    private Connection connect(String url) throws SQLException {
        boolean ready = false;
        inUse(1);
        try {
            Idle kept = takeKept(url);
            while (kept != null && !kept.isUsable()) {
                opener.giveBack(kept.connection());
                kept = takeKept(url);
            }
            Connection connection = kept == null ? opener.open(url) : kept.connection();
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                inUse(-1);
            }
        }
    }

    /** Takes one that is kept for that URL, or makes room for a new one. */
    private @Nullable Idle takeKept(String url) throws SQLException {
        List<Connection> tooMany = new ArrayList<>();
        Idle found = null;
        synchronized (this) {
            for (Iterator<Idle> each = idle.iterator(); each.hasNext() && found == null; ) {
                Idle one = each.next();
                if (one.url().equals(url)) {
                    found = one;
                    each.remove();
                }
            }
            while (found == null && !idle.isEmpty() && inUse + idle.size() > most) {
                tooMany.add(idle.removeLast().connection());
            }
        }
        for (Connection each : tooMany) {
            opener.giveBack(each);
        }
        return found;
    }

    private synchronized void inUse(int more) {
        inUse += more;
    }

    private void giveBack(String url, Connection connection) throws SQLException {
        boolean usable = opener.mayKeep(connection) && asNew(connection);
        boolean kept = false;
        synchronized (this) {
            inUse--;
            if (usable && !closed) {
                idle.addFirst(new Idle(url, connection, System.nanoTime()));
                kept = true;
            }
        }
        if (!kept) {
            opener.giveBack(connection);
        }
    }

    private static boolean asNew(Connection connection) {
        try {
            if (connection.isClosed()) {
                return false;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            Sql.execute(connection, AS_NEW);
            return true;
        } catch (SQLException e) {
            // Lost with its session, or in a state that only closing ends.
            return false;
        }
    }

    /** Closes what is kept open for a URL. */
    void forget(String url) throws SQLException {
        closeKept(each -> each.url().equals(url));
    }

    /** Closes what is kept open; what is in use is closed when it comes back. */
    @Override
    public void close() throws SQLException {
        synchronized (this) {
            closed = true;
        }
        closeKept(each -> true);
    }

    private void closeKept(Predicate<Idle> which) throws SQLException {
        List<Idle> going;
        synchronized (this) {
            going = idle.stream().filter(which).toList();
            idle.removeAll(going);
        }
        for (Idle each : going) {
            opener.giveBack(each.connection());
        }
    }
}
