package io.schemasync.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Snapshot;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CodecProperties {
    private final JsonSnapshotCodec codec = new JsonSnapshotCodec();

    @Property(seed = "20261122", tries = 500)
    void aSnapshotSurvivesItsCodec(@ForAll("snapshots") Snapshot snapshot) {
        byte[] bytes = codec.encode(snapshot);
        Snapshot read = codec.decode(bytes, "snapshot.json");
        assertThat(read).isEqualTo(snapshot);
        assertThat(codec.encode(read)).isEqualTo(bytes);
        assertThat(codec.hash(read)).isEqualTo(codec.hash(snapshot));
    }

    @Property(seed = "20261122", tries = 100)
    void whatIsWrittenIsWhatThePublishedSchemaDescribes(@ForAll("snapshots") Snapshot snapshot) {
        assertThat(JsonSchema.check(codec.encode(snapshot), "snapshot.schema.json"))
                .isEmpty();
    }

    @Provide
    Arbitrary<Snapshot> snapshots() {
        return Schemas.snapshots();
    }
}
