package io.schemasync.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonSnapshotCodecTest {
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();
    private static final Snapshot SMALL = Schemas.snapshot(
            Schemas.table("orders", List.of("id integer", "total real"), Index.of("by_total", false, List.of("total"))),
            View.of(Schemas.own("totals"), new SqlText("SELECT  total", "select total")));

    @Test
    void everythingInASnapshotSurvives() {
        Snapshot snapshot = Everything.snapshot();
        byte[] bytes = CODEC.encode(snapshot);
        Snapshot read = CODEC.decode(bytes, "s.json");
        assertThat(read).isEqualTo(snapshot);
        assertThat(CODEC.encode(read)).isEqualTo(bytes);
        assertThat(CODEC.hash(read)).isEqualTo(CODEC.hash(snapshot));
    }

    @Test
    void everythingInAPlanSurvives() {
        Plan plan = Everything.plan();
        byte[] bytes = CODEC.encodePlan(plan);
        assertThat(CODEC.decodePlan(bytes, "p.json")).isEqualTo(plan);
        assertThat(CODEC.encodePlan(CODEC.decodePlan(bytes, "p.json"))).isEqualTo(bytes);
    }

    @Test
    void aSnapshotReadsAsAPersonWouldWriteIt() {
        assertThat(text(SMALL)).isEqualTo("""
                        {
                          "document" : "schema-sync snapshot",
                          "formatVersion" : 1,
                          "hash" : "%s",
                          "origin" : {
                            "databaseType" : "fake",
                            "flavor" : "fake",
                            "majorVersion" : "1"
                          },
                          "rules" : {
                            "defaultCase" : "ascii-insensitive",
                            "columnOrderCounts" : true,
                            "ignoredFacets" : [
                              "owner"
                            ]
                          },
                          "objects" : [
                            {
                              "type" : "table",
                              "name" : "orders",
                              "columns" : [
                                {
                                  "name" : "id",
                                  "dataType" : "integer"
                                },
                                {
                                  "name" : "total",
                                  "dataType" : "real"
                                }
                              ],
                              "indexes" : [
                                {
                                  "name" : "by_total",
                                  "keys" : [
                                    "total"
                                  ]
                                }
                              ]
                            },
                            {
                              "type" : "view",
                              "name" : "totals",
                              "query" : {
                                "text" : "SELECT  total",
                                "canonical" : "select total"
                              }
                            }
                          ],
                          "unmodelled" : [ ],
                          "unreadable" : [ ],
                          "checksum" : "%s"
                        }
                        """.formatted(CODEC.hash(SMALL), checksum(text(SMALL))));
    }

    @Test
    void otherLineEndsDoNoHarm() {
        byte[] windows = text(SMALL).replace("\n", "\r\n").getBytes(UTF_8);
        assertThat(CODEC.decode(windows, "s.json")).isEqualTo(SMALL);
    }

    static Stream<Arguments> damagedSnapshots() {
        String good = text(SMALL);
        return Stream.of(
                Arguments.of("empty", "", "is empty"),
                Arguments.of("no JSON", "hello", "is truncated or not JSON (line 1, column"),
                Arguments.of("other JSON", "{\"a\": 1}", "is not a schema-sync snapshot"),
                Arguments.of("a list", "[]", "is not a schema-sync snapshot"),
                Arguments.of("a plan", plan(), "is a schema-sync plan, not a schema-sync snapshot"),
                Arguments.of("a newer format", good.replace("n\" : 1,", "n\" : 2,"), "is of format version 2"),
                Arguments.of("no format", good.replace("n\" : 1,", "n\" : 0,"), "does not say its format version"),
                Arguments.of("another name", good.replace("\"by_total\"", "\"by_id\""), "was altered"),
                Arguments.of("another text", good.replace("SELECT  total", "DROP TABLE x"), "was altered"),
                Arguments.of("another hash", good.replace(CODEC.hash(SMALL), "0".repeat(64)), "was altered"),
                Arguments.of("another checksum", good.replace(checksum(good), "0".repeat(64)), "was altered"),
                Arguments.of("a new member", good.replace("\"id\",", "\"id\", \"x\": 1,"), "unknown member \"x\""),
                Arguments.of("a lost member", good.replace("\"name\" : \"id\",", ""), "lacks the member \"name\""),
                Arguments.of("another type", good.replace("\"table\"", "\"chair\""), "unknown type \"chair\""),
                Arguments.of(
                        "a twin", good.replace("\"id\",", "\"id\", \"name\": \"id\","), "is truncated or not JSON"),
                Arguments.of("a tail", good + "{}", "has something behind its end"),
                Arguments.of("a fraction", good.replace("\"id\",", "\"id\", \"x\": 1.5,"), "no known sort"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damagedSnapshots")
    void aDamagedSnapshotIsRefusedByName(String damage, String text, String complaint) {
        assertThatThrownBy(() -> CODEC.decode(text.getBytes(UTF_8), "shop.json"))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("shop.json ")
                .hasMessageContaining(complaint);
    }

    @Test
    void atWhateverPlaceADocumentIsCutItIsRefused() {
        byte[] bytes = CODEC.encode(SMALL);
        for (int length = 0; length < bytes.length - 2; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CODEC.decode(cut, "cut.json"))
                    .as("%s bytes", length)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("cut.json");
        }
    }

    @Test
    void whateverByteIsChangedTheContentIsTheSameOrRefused() {
        byte[] bytes = CODEC.encode(SMALL);
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            try {
                assertThat(CODEC.decode(changed, "x")).as("byte %s", at).isEqualTo(SMALL);
                assertThat((char) bytes[at]).as("byte %s", at).isIn(' ', '\n');
            } catch (SnapshotException e) {
                assertThat(e).hasMessageStartingWith("x ");
            }
        }
    }

    @Test
    void anAlteredPlanIsRefused() {
        String altered = plan().replace("ALTER TABLE x", "DROP TABLE x");
        assertThatThrownBy(() -> CODEC.decodePlan(altered.getBytes(UTF_8), "plan.json"))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("plan.json was altered");
    }

    @Test
    void aSnapshotIsNotTakenForAPlan() {
        assertThatThrownBy(() -> CODEC.decodePlan(CODEC.encode(SMALL), "x.json"))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("is a schema-sync snapshot, not a schema-sync plan");
    }

    private static String text(Snapshot snapshot) {
        return new String(CODEC.encode(snapshot), UTF_8);
    }

    private static String plan() {
        return new String(CODEC.encodePlan(Everything.plan()), UTF_8);
    }

    private static String checksum(String document) {
        int start = document.indexOf("\"checksum\" : \"") + "\"checksum\" : \"".length();
        return document.substring(start, start + 64);
    }
}
