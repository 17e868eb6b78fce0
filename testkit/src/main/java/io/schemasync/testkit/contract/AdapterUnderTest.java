package io.schemasync.testkit.contract;

import io.schemasync.api.TenantContext;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.Capability;
import io.schemasync.testkit.generate.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the contracts need to know of an adapter and its database. Its author implements three methods, and overrides of the others what
 * his database does otherwise than most. One instance serves all tests of a class, each in a place of its own.
 *
 * <p>The adapter itself is not handed in: the contracts open it as everybody else does, by its URL.
 */
public interface AdapterUnderTest {
    /** Returns the settings with which an adapter reaches the database: with a tenant pattern, where there are tenants. */
    AdapterConfig config();

    /**
     * Makes an empty place, and returns the tenant that owns it. Where the database has one place only, that is emptied and
     * {@link TenantContext#ofConnection()} returned.
     */
    TenantContext freshTenant() throws SQLException;

    /** Takes away what {@link #freshTenant()} made; by default it stays. Called once, when nothing is connected to it any more. */
    default void forget(TenantContext tenant) throws SQLException {}

    /** Connects past the adapter to a tenant's place, so that names without a schema are the tenant's. The contracts close it. */
    Connection connect(TenantContext tenant) throws SQLException;

    /** Returns what the adapter can do: everything, unless its author says less. */
    default Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    /** Returns samples of what the database can hold, at least one of every kind that the adapter declares. */
    default Samples samples() {
        return Samples.standard();
    }

    /** Returns the kinds that the adapter declares and no tenant's place holds, such as those of a whole server: none by default. */
    default Set<ObjectKind> kindsOutsidePlaces() {
        return Set.of();
    }

    /** Returns a script of two tables whose foreign keys point at each other. */
    default String cycle() {
        return """
                CREATE TABLE egg (id integer NOT NULL, hen_id integer, CONSTRAINT egg_key PRIMARY KEY (id));
                CREATE TABLE hen (id integer NOT NULL, egg_id integer, CONSTRAINT hen_key PRIMARY KEY (id),
                  CONSTRAINT hatched FOREIGN KEY (egg_id) REFERENCES egg (id));
                ALTER TABLE egg ADD CONSTRAINT laid FOREIGN KEY (hen_id) REFERENCES hen (id);
                """;
    }

    /** Returns the query that takes the next value of a sequence; asked only where the adapter declares sequences. */
    default String nextValue(String sequence) {
        return "SELECT NEXT VALUE FOR " + sequence;
    }

    /** Returns a script of samples as the database's own shell takes it; to be overridden where that wants programs marked. */
    default String asScript(String samples) {
        return samples;
    }

    /** Runs a script of several statements; to be overridden where the driver takes one at a time. */
    default void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean rows = statement.execute(script);
            while (rows || statement.getUpdateCount() >= 0) {
                rows = statement.getMoreResults();
            }
        }
    }

    /**
     * Deletes the rows of tables, which may refer to each other; to be overridden where foreign keys can be turned off or cascaded over.
     *
     * @param tables their names, quoted; never empty
     */
    default void deleteRows(Connection connection, List<String> tables) throws SQLException {
        SQLException refused = null;
        for (int round = 0; round <= tables.size(); round++) {
            refused = null;
            for (String table : tables) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("DELETE FROM " + table);
                } catch (SQLException e) {
                    // Rows of another table point at them; those are deleted in this round, so the next one comes
                    // further.
                    refused = e;
                }
            }
            if (refused == null) {
                return;
            }
        }
        throw refused;
    }

    /**
     * Returns whether a statement of a plan failed only because of rows, in a way that no probe can foresee, such as a text that is no
     * number: by default by SQLState, classes 22 (data exception) and 23 (integrity constraint violation).
     */
    default boolean isAboutRows(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }
}
