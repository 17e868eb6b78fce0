package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.testkit.generate.HostileNames;
import io.schemasync.testkit.properties.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever the database takes for a name goes through unharmed: read, made, changed, dropped. */
public abstract class HostileNamesContract extends Contract {
    private static final int ENOUGH = 20;
    private static final int AT_ONCE = 10;

    /** For subclasses. */
    protected HostileNamesContract() {}

    @TestFactory
    Stream<DynamicTest> hostileNamesGoThrough() {
        List<String> names = HostileNames.all();
        return IntStream.range(0, Math.ceilDiv(names.size(), AT_ONCE))
                .mapToObj(i -> names.subList(i * AT_ONCE, Math.min(names.size(), (i + 1) * AT_ONCE)))
                .map(some -> dynamicTest(
                        "names: "
                                + some.stream().map(HostileNamesContract::shown).collect(Collectors.joining("  ")),
                        () -> goThrough(some)));
    }

    /** Names that the database refuses or writes otherwise are left out above; they must not be most of them. */
    @Test
    void theDatabaseTakesManyOfThem() {
        assertThat(taken(HostileNames.all()))
                .as("names that the database takes")
                .hasSizeGreaterThan(ENOUGH);
    }

    private List<String> taken(List<String> names) {
        try (Place place = Place.of(database(), adapter(), "")) {
            return names.stream()
                    .filter(name ->
                            place.takes(table(place, name, "varchar(20)", false)) && place.hasColumn(name, name))
                    .toList();
        }
    }

    private void goThrough(List<String> some) {
        List<String> names = taken(some);
        Snapshot first = schema(tables(names, "varchar(20)", false));
        Snapshot second = schema(tables(names, "varchar(40)", true));
        Snapshot nothing = schema("");

        assertThat(first.objects(Table.class).map(table -> table.name().name()))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(first.objects(Table.class))
                .allSatisfy(table -> assertThat(table.columns())
                        .singleElement()
                        .satisfies(column ->
                                assertThat(column.name()).isEqualTo(table.name().name())));
        Place place = place("");
        var trip = new RoundTrip(place);
        for (Snapshot target : List.of(first, second, first, nothing)) {
            assertThat(trip.lead(target)).isTrue();
        }
    }

    private String tables(List<String> names, String type, boolean more) {
        var script = new ArrayList<String>();
        try (Place place = Place.of(database(), adapter(), "")) {
            names.forEach(name -> script.add(table(place, name, type, more)));
        }
        return String.join("\n", script);
    }

    private static String table(Place place, String name, String type, boolean more) {
        String quoted = place.quoted(name);
        return "CREATE TABLE " + quoted + " (" + quoted + " " + type + (more ? " NOT NULL" : "")
                + (more ? ", " + place.quoted("and more") + " integer" : "") + ");";
    }

    private static String shown(String name) {
        var text = new StringBuilder();
        name.codePoints()
                .forEach(code -> text.append(
                        code <= 0x20 || code > 0x7e ? "\\u{%x}".formatted(code) : Character.toString(code)));
        return text.toString();
    }
}
