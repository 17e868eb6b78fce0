package io.schemasync.postgres.internal;

import io.schemasync.jdbc.ConnectionBudget;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Connections to a server's databases, in use or kept for the next use, never more than the budget holds. One that comes back
 * is as new: {@code DISCARD ALL} forgets settings, locks and temporary tables.
 */
public final class Connections implements AutoCloseable {
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

    private record Idle(String url, Connection connection) {}

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
        Connection kept = takeKept(url);
        boolean ready = false;
        try {
            Connection connection = kept == null ? opener.open(url) : kept;
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                noLongerInUse();
            }
        }
    }

    /** Counts one more in use, and makes room for it where none is kept for that URL. */
    private @org.jspecify.annotations.Nullable Connection takeKept(String url) throws SQLException {
        List<Connection> tooMany = new ArrayList<>();
        Connection found = null;
        synchronized (this) {
            inUse++;
            for (Iterator<Idle> each = idle.iterator(); each.hasNext() && found == null; ) {
                Idle one = each.next();
                if (one.url().equals(url)) {
                    found = one.connection();
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

    private synchronized void noLongerInUse() {
        inUse--;
    }

    private void giveBack(String url, Connection connection) throws SQLException {
        boolean usable = opener.mayKeep(connection) && asNew(connection);
        boolean kept = false;
        synchronized (this) {
            inUse--;
            if (usable && !closed) {
                idle.addFirst(new Idle(url, connection));
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
            Sql.execute(connection, "DISCARD ALL");
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
