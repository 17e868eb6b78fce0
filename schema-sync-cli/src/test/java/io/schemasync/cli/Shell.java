package io.schemasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.cli.option.Environment;
import io.schemasync.cli.output.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls the tool as a shell does, in a directory of its own, and looks at databases without it. */
final class Shell {
    final Path directory;
    final Map<String, String> variables = new TreeMap<>();
    String out = "";
    String err = "";

    Shell(Path directory) {
        this.directory = directory;
    }

    /** Runs the tool; what it printed stands in {@link #out} and {@link #err}. */
    int run(String... arguments) {
        var results = new StringWriter();
        var messages = new StringWriter();
        int exitCode = Main.run(
                List.of(arguments),
                new Environment(variables, directory, null),
                new Console(new PrintWriter(results), new PrintWriter(messages), false, false));
        out = results.toString();
        err = messages.toString();
        return exitCode;
    }

    /** Runs the tool and expects an exit code; shows what was printed where it is another. */
    Shell expect(int exitCode, String... arguments) {
        int actual = run(arguments);
        assertThat(actual)
                .as("%s%n--- out%n%s--- err%n%s", String.join(" ", arguments), out, err)
                .isEqualTo(exitCode);
        assertThat(err).doesNotContain("\tat ");
        return this;
    }

    /** Writes a file and returns its path. */
    String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path(String name) {
        return directory.resolve(name).toString();
    }

    String url(String name) {
        return "jdbc:sqlite:" + path(name);
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    /** Executes a script without the tool. */
    void sql(String database, String script) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the first value of a query. */
    String query(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
