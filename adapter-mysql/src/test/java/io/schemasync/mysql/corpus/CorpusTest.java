package io.schemasync.mysql.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.testkit.corpus.CorpusRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A fixed sample of a corpus of schemas that others made, there and back; where a corpus is, the environment says. All of it:
 * {@code SCHEMA_SYNC_CORPUS_EVERY=1}; a file for the result: {@code SCHEMA_SYNC_CORPUS_REPORT}.
 */
@EnabledIfEnvironmentVariable(
        named = "SCHEMA_SYNC_MYSQL_CORPUS",
        matches = ".+",
        disabledReason = "no corpus: SCHEMA_SYNC_MYSQL_CORPUS names none")
class CorpusTest {
    private static final String SAMPLE = "40";

    /** A case whose own SQL the server does not take says nothing about us. */
    private static final Pattern DOES_NOT_LOAD = Pattern.compile("\\.sql:\\d+: ");

    @Test
    void everyCaseThatLoadsIsReachedFromNothingForwardAndBack() throws Exception {
        Path root = Path.of(System.getenv("SCHEMA_SYNC_MYSQL_CORPUS"));
        String every =
                Optional.ofNullable(System.getenv("SCHEMA_SYNC_CORPUS_EVERY")).orElse(SAMPLE);
        CorpusRunner runner = MySqlCorpus.runner();
        runner.run(root, Pattern.compile(""), 2, Integer.parseInt(every));
        String report = System.getenv("SCHEMA_SYNC_CORPUS_REPORT");
        if (report != null) {
            Files.writeString(Path.of(report), runner.summary());
        }
        assertThat(runner.cases()).isPositive();
        assertThat(runner.failures().values().stream()
                        .flatMap(cases -> cases.stream())
                        .filter(each -> !DOES_NOT_LOAD.matcher(each).find()))
                .isEmpty();
    }
}
