package io.schemasync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The password of the server where scratches are made. */
class ScratchPasswordTest {
    private static final String SECRET = "s3cret-of-the-scratch";

    @TempDir
    private Path directory;

    @Test
    void isNeverShown() {
        var shell = new Shell(directory);
        String target = shell.file("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);\n");
        for (String scratch : new String[] {"jdbc:x://app:" + SECRET + "@h/db", "jdbc:x://h/db?password=" + SECRET}) {
            for (String command : new String[] {"sync", "diff", "validate", "audit"}) {
                for (String url : new String[] {shell.url("shop.db"), "jdbc:nothing:x"}) {
                    shell.run(command, "--url", url, "--scratch-url", scratch, "--target", target, "--stacktrace");
                    assertThat(shell.out + shell.err).isNotEmpty().doesNotContain(SECRET);
                }
            }
        }
    }
}
