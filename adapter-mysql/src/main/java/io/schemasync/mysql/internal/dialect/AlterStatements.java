package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.ObjectName;
import io.schemasync.mysql.internal.sql.Names;
import java.util.ArrayList;
import java.util.List;

/** Gathers the clauses of ALTER TABLE: as many as can be in one statement, and around it what the servers only do by itself. */
final class AlterStatements {
    private final String alter;
    private final List<String> before = new ArrayList<>();
    private final List<String> clauses = new ArrayList<>();
    private final List<String> along = new ArrayList<>();
    private final List<String> behind = new ArrayList<>();

    AlterStatements(ObjectName table) {
        this.alter = "ALTER TABLE " + Names.quote(table) + " ";
    }

    /** Adds a clause to the statement that does most. */
    void add(String clause) {
        clauses.add(clause);
    }

    /** Adds a clause in front of the others. */
    void addFirst(String clause) {
        clauses.addFirst(clause);
    }

    /** Adds a clause for the case that there are others. */
    void addAlong(String clause) {
        along.add(clause);
    }

    /** Adds a clause that has a statement of its own, before the others. */
    void addBefore(String clause) {
        before.add(alter + clause);
    }

    /** Adds a clause that has a statement of its own, behind the others. */
    void addBehind(String clause) {
        behind.add(alter + clause);
    }

    /** Adds another statement behind the others. */
    void thenRun(String statement) {
        behind.add(statement);
    }

    /**
     * Returns the statements; none if there is nothing to do.
     *
     * @param end what the statement that does most ends with, behind its clauses; empty if nothing
     * @param partitions what it says of partitions, which stand without a comma; empty if nothing
     */
    List<String> statements(String end, String partitions) {
        var statements = new ArrayList<>(before);
        if (!clauses.isEmpty() || !partitions.isEmpty()) {
            var all = new ArrayList<>(clauses);
            all.addAll(along);
            statements.add((alter + String.join(", ", all) + end + partitions).stripTrailing());
        }
        statements.addAll(behind);
        return statements;
    }
}
