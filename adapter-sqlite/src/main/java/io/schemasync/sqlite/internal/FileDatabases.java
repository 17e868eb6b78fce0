package io.schemasync.sqlite.internal;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.jdbc.ConnectionBudget;
import io.schemasync.jdbc.LeasedConnection;
import io.schemasync.jdbc.TenantPattern;
import io.schemasync.sqlite.internal.sql.RegexpFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** Files on disk: the one that the URL names, or those of the tenants in the folder that it names. */
public final class FileDatabases implements SqliteDatabases {
    /** Begins every URL of SQLite. */
    public static final String URL_PREFIX = "jdbc:sqlite:";

    private static final List<String> NOT_DATABASES = List.of("-journal", "-wal", "-shm", "-mj", FileLocks.SUFFIX);

    private final Path place;
    private final boolean folder;
    private final String query;
    private final TenantPattern pattern;
    private final Duration busyTimeout;
    private final Duration statementTimeout;
    private final boolean readOnly;
    private final ConnectionBudget budget;

    private FileDatabases(Path place, boolean folder, String query, TenantPattern pattern, AdapterConfig config) {
        this.place = place;
        this.folder = folder;
        this.query = query;
        this.pattern = pattern;
        this.busyTimeout = config.lockTimeout();
        this.statementTimeout = config.statementTimeout();
        this.readOnly = config.readOnly();
        this.budget = new ConnectionBudget(
                Math.max(2, config.maxConnections()), config.lockTimeout().plusSeconds(30));
    }

    /**
     * Reads the URL of a configuration.
     *
     * @throws ConfigurationException if it names no file or folder
     */
    public static FileDatabases of(AdapterConfig config) {
        String rest = config.url().substring(URL_PREFIX.length());
        int mark = rest.indexOf('?');
        String name = mark < 0 ? rest : rest.substring(0, mark);
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        if (name.isBlank() || name.startsWith(":") || query.contains("mode=memory")) {
            throw new ConfigurationException(
                    "the URL \"" + config.url()
                            + "\" names no file; a database in memory is gone before anybody can use it: write jdbc:sqlite:FILE");
        }
        Path place = path(name, config.url());
        boolean folder = name.endsWith("/") || Files.isDirectory(place);
        String pattern = config.tenantPattern();
        return new FileDatabases(place, folder, query, TenantPattern.of(pattern == null ? "{id}.db" : pattern), config);
    }

    private static Path path(String name, String url) {
        try {
            return (name.startsWith("file:") ? FileUris.path(name) : Path.of(name)).toAbsolutePath();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the URL \"" + url + "\" names no file: " + e.getMessage(), ErrorContext.none(), e);
        }
    }

    /** Returns where a tenant's file is, or would be. */
    private Path fileOf(TenantContext tenant) {
        if (tenant.isConnection()) {
            if (folder) {
                throw new ConfigurationException(
                        place + " is a folder: say which tenant is meant, or name one file of it in the URL");
            }
            return place;
        }
        if (!folder) {
            throw new ConfigurationException("the URL names the file " + place
                    + "; to work on tenants it must name the folder that holds a file for each, with a / at its end");
        }
        String name = pattern.nameOf(tenant.tenantId());
        try {
            Path file = place.resolve(name);
            boolean oneStep = name.indexOf('/') < 0
                    && !name.equals(".")
                    && !name.equals("..")
                    && file.getNameCount() == place.getNameCount() + 1;
            if (oneStep) {
                return file;
            }
            throw new InvalidPathException(name, "it would lie outside the folder " + place);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "tenant \"" + tenant.tenantId() + "\" cannot have a file of its own: " + e.getReason()
                            + "; an id may hold no slash and no NUL",
                    ErrorContext.of(tenant),
                    e);
        }
    }

    @Override
    public OpenConnection connect(TenantContext tenant, Access access) throws SQLException {
        Path file = fileOf(tenant);
        if (access == Access.WRITE && readOnly) {
            throw new ConfigurationException(file + " was opened for reading only");
        }
        LeasedConnection leased = LeasedConnection.forWork(() -> open(file, access), budget);
        return new OpenConnection(leased.connection(), leased::close);
    }

    private Connection open(Path file, Access access) throws SQLException {
        if (access == Access.WRITE) {
            return open(file, SQLiteOpenMode.READWRITE, SQLiteOpenMode.CREATE);
        }
        try {
            return readable(open(file, SQLiteOpenMode.READONLY));
        } catch (SQLException e) {
            if (readOnly || !needsRecovery(e)) {
                throw e;
            }
            // A crashed writer left its journal: only who may write can roll it back.
            return readable(open(file, SQLiteOpenMode.READWRITE));
        }
    }

    /** Reads something: SQLite looks at the file and its journals only now. */
    private static Connection readable(Connection connection) throws SQLException {
        boolean read = false;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA schema_version")) {
            read = rows.next();
        } finally {
            if (!read) {
                connection.close();
            }
        }
        return connection;
    }

    private static boolean needsRecovery(SQLException error) {
        int code = error.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_CANTOPEN.code;
    }

    private Connection open(Path file, SQLiteOpenMode... modes) throws SQLException {
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.resetOpenMode(SQLiteOpenMode.READWRITE);
        for (SQLiteOpenMode mode : modes) {
            config.setOpenMode(mode);
        }
        config.setBusyTimeout(Math.toIntExact(Math.min(busyTimeout.toMillis(), Integer.MAX_VALUE)));
        Connection connection =
                config.createConnection(URL_PREFIX + FileUris.of(file) + (query.isEmpty() ? "" : "?" + query));
        RegexpFunction.register(connection);
        return connection;
    }

    @Override
    public boolean exists(TenantContext tenant) {
        return Files.isRegularFile(fileOf(tenant));
    }

    @Override
    public boolean mayBeMade(TenantContext tenant) {
        Path parent = fileOf(tenant).getParent();
        return tenant.isConnection() && !readOnly && parent != null && Files.isDirectory(parent);
    }

    @Override
    public Duration statementTimeout() {
        return statementTimeout;
    }

    @Override
    public boolean isFolder() {
        return folder;
    }

    @Override
    public List<TenantContext> tenants() {
        if (!folder) {
            throw new ConfigurationException("the URL names the file " + place
                    + "; to list tenants it must name the folder that holds a file for each, with a / at its end");
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> NOT_DATABASES.stream().noneMatch(name::endsWith))
                    .flatMap(name -> pattern.idOf(name).stream())
                    .map(TenantContext::new)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InspectionException(
                    "the folder " + place + " cannot be listed: " + e.getMessage(), ErrorContext.none(), e);
        }
    }

    @Override
    public String describe(TenantContext tenant) {
        return fileOf(tenant).toString();
    }

    @Override
    public Optional<Path> file(TenantContext tenant) {
        return Optional.of(fileOf(tenant));
    }

    @Override
    public void close() {}
}
