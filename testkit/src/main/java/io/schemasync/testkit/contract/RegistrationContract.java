package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.schemasync.api.model.Origin;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.core.Plugins;
import io.schemasync.testkit.generate.HostileNames;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An adapter is found by its URL, and says truly what it is. */
public abstract class RegistrationContract extends Contract {
    /** For subclasses. */
    protected RegistrationContract() {}

    @Test
    void oneProviderOpensTheUrl() {
        Plugins plugins = Plugins.onClasspath();
        String url = database().config().url();

        assertThat(plugins.problems()).as("plug-ins that are left out").isEmpty();
        assertThat(plugins.adapters())
                .as("providers that open %s; the jar or module names its own for ServiceLoader", url)
                .filteredOn(provider -> provider.accepts(url))
                .hasSize(1);
    }

    @Test
    void itIsAskedAboutAnyText() {
        DatabaseAdapterProvider provider = provider();

        assertThat(List.of("", "jdbc:", "jdbc:nobody-has-this:x", "fs:snapshots", "https://example.org"))
                .noneMatch(provider::accepts);
        HostileNames.all()
                .forEach(name -> assertThatCode(() -> provider.accepts("jdbc:" + name))
                        .as("accepts(%s)", name)
                        .doesNotThrowAnyException());
    }

    @Test
    void itHasANameOfItsOwn() {
        assertThat(provider().name()).matches("[a-z][a-z0-9-]*");
        assertThat(Plugins.onClasspath().adapters())
                .extracting(DatabaseAdapterProvider::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void theDialectCanDoWhatTheProviderSays() {
        assertThat(adapter().dialect().capabilities()).isEqualTo(provider().capabilities());
    }

    @Test
    void theProviderSaysWhatItsAuthorSays() {
        assertThat(provider().capabilities().features())
                .as(
                        "capabilities that the provider declares; AdapterUnderTest.capabilities() says what the author means")
                .containsExactlyInAnyOrderElementsOf(database().capabilities());
    }

    @Test
    void itKnowsWhatIsAtTheOtherEnd() {
        adapter().testConnection();
        Origin origin = adapter().databaseType();

        assertThat(List.of(origin.databaseType(), origin.flavor(), origin.majorVersion()))
                .noneMatch(String::isBlank);
        assertThat(another(database().config()).databaseType())
                .as("asked by another")
                .isEqualTo(origin);
        assertThat(place("").snapshot().origin()).as("of a schema").isEqualTo(origin);
    }

    @Test
    void itMayBeClosedTwice() {
        adapter().testConnection();
        adapter().close();

        assertThatCode(adapter()::close).doesNotThrowAnyException();
    }
}
