package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.plan.Reverse;
import io.schemasync.api.plan.Step;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.testkit.properties.Fixture;
import io.schemasync.testkit.properties.RoundTrip;
import io.schemasync.testkit.properties.Rows;
import io.schemasync.testkit.properties.Rows.TableRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tenant's place on a real database, seen past the adapter: what a script makes in it, and its rows. */
public final class Place implements Fixture {
    private final AdapterUnderTest database;
    private final DatabaseAdapter adapter;
    private final TenantContext tenant;
    private final Connection connection;
    private boolean closed;

    private Place(AdapterUnderTest database, DatabaseAdapter adapter, TenantContext tenant, Connection connection) {
        this.database = database;
        this.adapter = adapter;
        this.tenant = tenant;
        this.connection = connection;
    }

    /**
     * Makes a place of its own.
     *
     * @param adapter what reads it; it stays the caller's to close
     * @param script what is in it
     */
    public static Place of(AdapterUnderTest database, DatabaseAdapter adapter, String script) {
        try {
            TenantContext tenant = database.freshTenant();
            var place = new Place(database, adapter, tenant, database.connect(tenant));
            try {
                place.execute(script);
            } catch (AssertionError refused) {
                place.close();
                throw refused;
            }
            return place;
        } catch (SQLException e) {
            throw new AssertionError("the place of a tenant could not be made", e);
        }
    }

    /** Runs a script past the adapter. */
    public void execute(String script) {
        if (script.isBlank()) {
            return;
        }
        try {
            database.execute(connection, script);
        } catch (SQLException e) {
            throw new AssertionError("the database refused " + script, e);
        }
    }

    /** Runs a script past the adapter, and returns whether the database took it. */
    public boolean takes(String script) {
        try {
            database.execute(connection, script);
            return true;
        } catch (SQLException e) {
            // That it may refuse it is what is asked.
            return false;
        }
    }

    /** Returns whether the database knows the first column of a table by a name, and not by other characters that it takes for it. */
    boolean hasColumn(String table, String name) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + quoted(table))) {
            return rows.getMetaData().getColumnName(1).equals(name);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public DatabaseAdapter adapter() {
        return adapter;
    }

    @Override
    public TenantContext tenant() {
        return tenant;
    }

    /** Reads the schema. */
    public Snapshot snapshot() {
        return adapter.inspector().inspectSchema(tenant);
    }

    /** Returns a name as the database has it in SQL. */
    public String quoted(String name) {
        try {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            return quote + name.replace(quote, quote + quote) + quote;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what stands before the names of this place's tables when another means them: its schema or its catalog, quoted. */
    String quotedPlace() {
        try {
            String schema = connection.getSchema();
            return quoted(String.valueOf(schema == null ? connection.getCatalog() : schema));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a few rows into each table, as far as its schema takes them. */
    public Place withRows() {
        List<Table> tables = tables();
        for (int number = 1; number <= 3; number++) {
            for (Table table : tables) {
                Seeds.insert(connection, quoted(table.name().name()), number);
            }
        }
        return this;
    }

    private List<Table> tables() {
        return snapshot().objects(Table.class).toList();
    }

    /** Returns what a script makes, as it reads from another place; where there is one place only, from a scratch. */
    public Snapshot loaded(String script) {
        if (adapter.dialect().capabilities().has(Capability.TENANTS)) {
            try (Place other = of(database, adapter, script)) {
                return other.snapshot();
            }
        }
        try (Scratch scratch = adapter.scratch()
                .orElseThrow(() -> new AssertionError(
                        "an adapter without tenants and scratches has no second place to read a target from"))
                .open()) {
            scratch.load(new SqlScript("samples", database.asScript(script)));
            return scratch.adapter().inspector().inspectSchema(TenantContext.ofConnection());
        }
    }

    /** Takes all rows away: where some stand in the way of a target, the schema still has a way to it. */
    public void deleteRows() {
        List<String> tables =
                tables().stream().map(table -> quoted(table.name().name())).toList();
        if (tables.isEmpty()) {
            return;
        }
        try {
            database.deleteRows(connection, tables);
        } catch (SQLException e) {
            throw new AssertionError("the rows could not be deleted", e);
        }
    }

    /** Leads to a target, without the rows where they stand in the way; returns whether they could stay. */
    public boolean lead(Snapshot target) {
        var trip = new RoundTrip(this);
        if (trip.lead(target)) {
            return true;
        }
        deleteRows();
        assertThat(trip.lead(target)).as("the way without rows").isTrue();
        return false;
    }

    /** Runs the ways back of a plan's steps, from the last to the first; returns false, and runs none, if one has none. */
    public boolean takeBack(Plan plan) {
        List<Step> steps = plan.steps().toList().reversed();
        if (!steps.stream().allMatch(step -> step.operation().reverse() instanceof Reverse.Statements)) {
            return false;
        }
        adapter.dialect().scriptPrologue().forEach(this::execute);
        for (Step step : steps) {
            if (step.operation().reverse() instanceof Reverse.Statements(List<String> statements)) {
                statements.forEach(this::execute);
            }
        }
        return true;
    }

    @Override
    public Snapshot target(Snapshot generated) {
        throw new UnsupportedOperationException("targets are scripts here");
    }

    @Override
    public boolean failedForRows(ExecutionException failure) {
        return failure.getCause() instanceof SQLException cause && database.isAboutRows(cause);
    }

    @Override
    public Rows rows() {
        Map<String, TableRows> rows = new HashMap<>();
        for (Table table : tables()) {
            rows.put(table.name().name(), rows(table));
        }
        return new Rows(rows);
    }

    private TableRows rows(Table table) {
        String names = table.columns().isEmpty()
                ? "1"
                : String.join(
                        ", ",
                        table.columns().stream()
                                .map(Column::name)
                                .map(this::quoted)
                                .toList());
        String query = "SELECT " + names + " FROM " + quoted(table.name().name());
        Map<String, List<String>> values = new HashMap<>();
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            ResultSetMetaData columns = found.getMetaData();
            while (found.next()) {
                count++;
                for (int i = 0; i < table.columns().size(); i++) {
                    values.computeIfAbsent(table.columns().get(i).name(), any -> new ArrayList<>())
                            .add(Rows.normalised(found.getString(i + 1)));
                }
            }
            values.values().forEach(list -> list.sort(null));
            return new TableRows(columns.getColumnCount() == 0 ? 0 : count, values);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** Returns the whole number that a query gives. */
    public long count(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            if (!found.next()) {
                throw new AssertionError(query + " gives no row");
            }
            return found.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** Ends the connection past the adapter: nothing more can be done here but to close the place. */
    void disconnect() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        disconnect();
        try {
            database.forget(tenant);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
