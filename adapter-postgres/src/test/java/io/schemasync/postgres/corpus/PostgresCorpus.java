package io.schemasync.postgres.corpus;

import io.schemasync.api.plan.Policy;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.postgres.PostgresAdapterProvider;
import io.schemasync.testkit.corpus.CorpusRunner;
import io.schemasync.testkit.database.RealDatabase;
import io.schemasync.testkit.database.RealDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Databases for cases of PostgreSQL, with the roles that a case's meta.json names. Its main method runs a {@link CorpusRunner}; with
 * {@code -Dcorpus.online=true} others wait as little as possible.
 */
public final class PostgresCorpus implements CorpusRunner.Places {
    private static final Pattern ROLES = Pattern.compile("\"roles\"\\s*:\\s*\\[([^]]*)]");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private PostgresCorpus() {}

    /** Makes a runner. */
    static CorpusRunner runner() {
        return new CorpusRunner(
                new PostgresCorpus(), Boolean.getBoolean("corpus.online") ? Policy.ONLINE : Policy.PLAIN);
    }

    /** Runs the cases that the arguments name. */
    public static void main(String[] arguments) throws Exception {
        System.exit(runner().main(arguments));
    }

    @Override
    public RealDatabase database(Path folder) throws IOException, SQLException {
        RealDatabase database = RealDatabases.postgres();
        makeRoles(database, folder);
        return database;
    }

    @Override
    public DatabaseAdapter open(RealDatabase database) {
        return new PostgresAdapterProvider().open(database.config().withTenants(null, AdapterConfig.Scope.DATABASE));
    }

    private static void makeRoles(RealDatabase database, Path folder) throws IOException, SQLException {
        Path meta = folder.resolve("meta.json");
        Matcher roles = ROLES.matcher(Files.exists(meta) ? Files.readString(meta) : "");
        if (!roles.find()) {
            return;
        }
        var password = database.password();
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), password == null ? null : password.reveal());
                Statement statement = connection.createStatement()) {
            for (Matcher role = STRING.matcher(roles.group(1)); role.find(); ) {
                String name = role.group(1).replaceAll("\\\\(.)", "$1").replace("\"", "\"\"");
                statement.execute("DO $$ BEGIN CREATE ROLE \"" + name
                        + "\"; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
            }
        }
    }
}
