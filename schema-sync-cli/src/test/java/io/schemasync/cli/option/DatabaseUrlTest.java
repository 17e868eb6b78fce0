package io.schemasync.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "jdbc:postgresql://h/db?password=s3cret                | jdbc:postgresql://h/db             | -   | s3cret",
                "jdbc:postgresql://h/db?password=s3cret&ssl=true       | jdbc:postgresql://h/db?ssl=true    | -   | s3cret",
                "jdbc:postgresql://h/db?user=u&password=s3cret&a=b     | jdbc:postgresql://h/db?user=u&a=b  | -   | s3cret",
                "jdbc:postgresql://h/db?a=b&PASSWORD=s3%26cret         | jdbc:postgresql://h/db?a=b         | -   | s3&cret",
                "jdbc:mysql://root:p%40ss@h:3306/db                    | jdbc:mysql://h:3306/db             | root| p@ss",
                "jdbc:mysql://root:p@ss@h/db                           | jdbc:mysql://h/db                  | root| p@ss",
                "jdbc:mysql://:s3cret@h/db                             | jdbc:mysql://h/db                  | -   | s3cret",
                "jdbc:mysql://(host=h,password=s3cret,port=1)/db       | jdbc:mysql://(host=h,port=1)/db    | -   | s3cret",
                "jdbc:mysql://(password=s3cret,host=h)/db              | jdbc:mysql://(host=h)/db           | -   | s3cret",
                "jdbc:mysql://address=(host=h)(password=s3cret)/db     | jdbc:mysql://address=(host=h)()/db | -   | s3cret",
                "jdbc:sqlserver://h;user=u;password=s3cret;a=b         | jdbc:sqlserver://h;user=u;a=b      | -   | s3cret",
                "jdbc:x://h/db?password=a+b%                           | jdbc:x://h/db                      | -   | a+b%",
                "jdbc:x://h/db?password=                               | jdbc:x://h/db                      | -   | ''"
            })
    void takesThePasswordOut(String given, String url, String user, String password) {
        DatabaseUrl stripped = DatabaseUrl.of(given);
        assertThat(stripped.url()).isEqualTo(url);
        assertThat(stripped.user()).isEqualTo(user);
        assertThat(stripped.password().reveal()).isEqualTo(password);
        assertThat(stripped.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:shop.db",
                "jdbc:sqlite:/tmp/a:b@c/shop.db",
                "jdbc:sqlite:file:shop.db?mode=ro",
                "jdbc:postgresql://user@h:5432/db?ssl=true",
                "jdbc:mysql://h:3306/db?passwordless=1",
                "not a url"
            })
    void leavesUrlsWithoutAPasswordAlone(String given) {
        assertThat(DatabaseUrl.of(given)).isEqualTo(new DatabaseUrl(given, null, null));
    }
}
