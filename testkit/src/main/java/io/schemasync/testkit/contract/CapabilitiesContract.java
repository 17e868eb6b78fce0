package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.Capability;
import io.schemasync.testkit.properties.RoundTrip;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is declared can be done, and what is not declared is refused by name. Scratches, rehearsals, tenants, transactions and renames
 * have their own topics; here is what hangs on objects.
 */
public abstract class CapabilitiesContract extends Contract {
    private static final String SCRIPT = "CREATE TABLE a (x integer, y varchar(20));";

    /** For subclasses. */
    protected CapabilitiesContract() {}

    @Test
    void commentsAreKeptOrRefused() {
        for (String comment : List.of("plain", "it's \"said\" so; -- \\ or /* not */ ${x}", "of two\nlines, größer")) {
            Snapshot bare = schema(SCRIPT);
            Place place = place(SCRIPT);
            var trip = new RoundTrip(place);
            Snapshot commented = changed(bare, metadata -> metadata.withComment(comment));
            if (can(Capability.COMMENTS)) {
                assertThat(trip.lead(commented)).isTrue();
                assertThat(table(place.snapshot()).metadata().comment()).isEqualTo(comment);
                assertThat(trip.lead(bare)).isTrue();
                assertThat(table(place.snapshot()).metadata().comment()).isNull();
            } else {
                assertThatThrownBy(() -> trip.plan(bare, commented))
                        .isInstanceOf(UnsupportedException.class)
                        .hasMessageContaining("--exclude comment");
            }
        }
    }

    @Test
    void grantsAreReadOrRefused() {
        if (can(Capability.GRANTS)) {
            assertThat(IntStream.range(0, 3)
                            .mapToObj(database().samples()::script)
                            .map(this::schema)
                            .flatMap(snapshot -> snapshot.objects().values().stream())
                            .flatMap(object -> object.metadata().grants().stream()))
                    .as("grants in the samples; give one with a GRANT")
                    .isNotEmpty();
            return;
        }
        Snapshot bare = schema(SCRIPT);
        Snapshot granted =
                changed(bare, metadata -> metadata.withGrants(Set.of(new Grant("somebody", "SELECT", null, false))));
        Place place = place(SCRIPT);

        assertThatThrownBy(() -> new RoundTrip(place).plan(bare, granted))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("--exclude grant");
    }

    private static Table table(Snapshot snapshot) {
        return snapshot.objects(Table.class).findFirst().orElseThrow();
    }

    private static Snapshot changed(Snapshot snapshot, UnaryOperator<Metadata> change) {
        return snapshot.withObjects(snapshot.objects().values().stream()
                .map(object -> (SchemaObject) object.withMetadata(change.apply(object.metadata())))
                .toList());
    }
}
