package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cannot open jdbc:x://h/db?password=geheim&a=b   | cannot open jdbc:x://h/db?password=********&a=b",
                "cannot open jdbc:x://u:geheim@h/db              | cannot open jdbc:x://u:********@h/db",
                "cannot open jdbc:x://u:ge:h@im@h/db, sorry      | cannot open jdbc:x://u:********@h/db, sorry",
                "address=(host=h)(pwd=geheim)                    | address=(host=h)(pwd=********)",
                "see https://example.org/a?b=c                   | see https://example.org/a?b=c"
            })
    void hidesPasswordsOfUrls(String message, String expected) {
        assertThat(Redaction.of(message)).isEqualTo(expected);
    }

    @Test
    void hidesRememberedPasswordsWhereverTheyStand() {
        Redaction.remember(Secret.of("korrekt$Pferd"));
        Redaction.remember(Secret.of("abc"));
        assertThat(Redaction.of("login with korrekt$Pferd failed, abc")).isEqualTo("login with ******** failed, abc");
    }
}
