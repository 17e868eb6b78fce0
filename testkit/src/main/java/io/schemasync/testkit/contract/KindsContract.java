package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.testkit.generate.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sample is read in full, made, changed and taken away: nothing that one variant says and another does not is lost on the way, and
 * rows stay.
 */
public abstract class KindsContract extends Contract {
    /** For subclasses. */
    protected KindsContract() {}

    @TestFactory
    Stream<DynamicTest> eachVariantReadsAsSomethingElseAndLeadsToTheNext() {
        Samples samples = database().samples();
        return samples.names().stream()
                .map(name -> dynamicTest(name, () -> {
                    List<String> scripts = steps(samples, name);
                    Map<String, String> seen = new HashMap<>();
                    List<Snapshot> targets = new ArrayList<>();
                    for (String script : scripts) {
                        Snapshot target = schema(script);
                        assertThat(seen.put(hash(target), script))
                                .as("a script that reads the same as\n%s", script)
                                .isNull();
                        targets.add(target);
                    }
                    try (Place place = Place.of(database(), adapter(), scripts.getFirst())) {
                        place.withRows();
                        targets.subList(1, targets.size()).forEach(place::lead);
                        place.lead(targets.getFirst());
                    }
                }));
    }

    @Test
    void allSamplesTogetherComeChangeAndGo() {
        Samples samples = database().samples();
        int most = samples.names().stream().mapToInt(samples::variants).max().orElse(1);
        List<Snapshot> targets = new ArrayList<>(IntStream.range(0, most)
                .mapToObj(samples::script)
                .map(this::schema)
                .toList());
        Snapshot nothing = schema("");
        targets.addAll(List.of(targets.getFirst(), nothing));
        Place place = place("");
        targets.forEach(target -> {
            place.lead(target);
            place.withRows();
        });
    }

    @Test
    void whatIsDeclaredHasASample() {
        assertThat(kindsRead())
                .as(
                        "kinds read from the samples; give a sample of each kind that the adapter declares, or say that no place holds it")
                .containsAll(adapter().dialect().capabilities().kinds().stream()
                        .filter(this::holds)
                        .toList());
    }

    @Test
    void whatIsReadIsDeclared() {
        assertThat(kindsRead())
                .as("kinds read; what is not declared can never be changed")
                .isSubsetOf(Stream.concat(
                                adapter().dialect().capabilities().kinds().stream(),
                                Stream.of(ObjectKind.COMMENT, ObjectKind.OWNER, ObjectKind.GRANT))
                        .toList());
    }

    private Set<ObjectKind> kindsRead() {
        Samples samples = database().samples();
        Set<ObjectKind> kinds = new TreeSet<>();
        int most = samples.names().stream().mapToInt(samples::variants).max().orElse(1);
        IntStream.range(0, most)
                .mapToObj(samples::script)
                .map(this::schema)
                .forEach(snapshot -> snapshot.objects().values().forEach(object -> {
                    kinds.add(object.kind());
                    addFacets(object.metadata(), kinds);
                    object.parts().forEach(part -> kinds.add(part.kind()));
                }));
        return kinds;
    }

    private static void addFacets(Metadata metadata, Set<ObjectKind> kinds) {
        if (metadata.comment() != null) {
            kinds.add(ObjectKind.COMMENT);
        }
        if (metadata.owner() != null) {
            kinds.add(ObjectKind.OWNER);
        }
        if (!metadata.grants().isEmpty()) {
            kinds.add(ObjectKind.GRANT);
        }
    }

    /** The schema without a block, where it can be left out, and with each variant of it. */
    private static List<String> steps(Samples samples, String name) {
        return Stream.concat(
                        samples.isAlways(name) ? Stream.empty() : Stream.of(samples.scriptWithout(name)),
                        IntStream.range(0, samples.variants(name)).mapToObj(variant -> samples.script(name, variant)))
                .toList();
    }
}
