package io.schemasync.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The documents that the codec writes are those that the published schemas describe. */
class JsonSchemaTest {
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();

    @Test
    void aSnapshotWithEverythingConforms() {
        assertThat(JsonSchema.check(CODEC.encode(Everything.snapshot()), "snapshot.schema.json"))
                .isEmpty();
    }

    @Test
    void aPlanWithEverythingConforms() {
        assertThat(JsonSchema.check(CODEC.encodePlan(Everything.plan()), "plan.schema.json"))
                .isEmpty();
    }

    @Test
    void theSchemaKnowsNoMemberThatIsNeverWritten() throws Exception {
        String written = new String(CODEC.encode(Everything.snapshot()), UTF_8)
                + new String(CODEC.encodePlan(Everything.plan()), UTF_8);
        for (String schema : List.of("snapshot.schema.json", "plan.schema.json")) {
            var known = new TreeSet<String>();
            collect(JsonSchema.parse(Files.readAllBytes(Path.of("..", "docs", schema))), known);
            assertThat(known).isNotEmpty();
            known.removeIf(member -> written.contains("\"" + member + "\" : "));
            assertThat(known).isEmpty();
        }
    }

    @Test
    void theCheckFindsWhatTheSchemaDoesNotKnow() {
        String document = new String(CODEC.encode(Everything.snapshot()), UTF_8);
        assertThat(JsonSchema.check(
                        document.replace("\"unmodelled\"", "\"other\"").getBytes(UTF_8), "snapshot.schema.json"))
                .hasSize(2);
        assertThat(JsonSchema.check(
                        document.replace("\"language\" : \"sql\"", "\"x\" : \"sql\"")
                                .getBytes(UTF_8),
                        "snapshot.schema.json"))
                .isNotEmpty();
    }

    private static void collect(Object schema, TreeSet<String> members) {
        if (schema instanceof Map<?, ?> rules) {
            if (rules.get("properties") instanceof Map<?, ?> properties) {
                properties.keySet().forEach(name -> members.add(String.valueOf(name)));
            }
            rules.values().forEach(each -> collect(each, members));
        } else if (schema instanceof List<?> items) {
            items.forEach(each -> collect(each, members));
        }
    }
}
