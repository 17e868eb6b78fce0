package io.schemasync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.ConfigurationException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantPatternTest {
    @ParameterizedTest
    @CsvSource({"tenant_{id}, 7, tenant_7", "{id}.db, acme, acme.db", "{id}, x, x", "a{id}b, '{id}', a{id}b"})
    void leadsFromIdToNameAndBack(String pattern, String id, String name) {
        assertThat(TenantPattern.of(pattern).nameOf(id)).isEqualTo(name);
        assertThat(TenantPattern.of(pattern).idOf(name)).contains(id);
    }

    @ParameterizedTest
    @CsvSource({"tenant_{id}, tenant_", "tenant_{id}, Tenant_7", "{id}.db, .db", "ab{id}ba, aba", "{id}, ''"})
    void otherNamesAreNoTenants(String pattern, String name) {
        assertThat(TenantPattern.of(pattern).idOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tenant", "{ID}", "{id}{id}"})
    void aPatternHoldsOnePlace(String pattern) {
        assertThatThrownBy(() -> TenantPattern.of(pattern))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("{id} exactly once");
    }

    @Test
    void saysItself() {
        assertThat(TenantPattern.of("a{id}b")).hasToString("a{id}b");
    }

    @Property(seed = "20261122")
    void anyIdComesBack(@ForAll String prefix, @ForAll String suffix, @ForAll @NotEmpty String id) {
        var pattern = new TenantPattern(prefix, suffix);
        assertThat(pattern.idOf(pattern.nameOf(id))).isEqualTo(Optional.of(id));
    }
}
