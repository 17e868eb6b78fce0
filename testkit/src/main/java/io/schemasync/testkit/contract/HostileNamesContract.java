package io.schemasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.testkit.generate.HostileNames;
import io.schemasync.testkit.properties.RoundTrip;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever the database takes for a name goes through unharmed: read, made, changed, dropped. */
public abstract class HostileNamesContract extends Contract {
    private static final int ENOUGH = 20;

    /** For subclasses. */
    protected HostileNamesContract() {}

    @TestFactory
    Stream<DynamicTest> aHostileNameGoesThrough() {
        return HostileNames.all().stream().map(name -> dynamicTest(shown(name), () -> goesThrough(name)));
    }

    /** That a database refuses a name skips one test above; it must not skip most of them. */
    @Test
    void theDatabaseTakesManyOfThem() {
        Place place = place("");
        List<String> taken = HostileNames.all().stream()
                .filter(name -> place.takes(table(place, name, "varchar(20)", false)))
                .toList();

        assertThat(taken).as("names that the database takes").hasSizeGreaterThan(ENOUGH);
    }

    private void goesThrough(String name) {
        Place one = place("");
        assumeThat(one.takes(table(one, name, "varchar(20)", false)))
                .as("the database takes the name")
                .isTrue();
        Snapshot first = one.snapshot();
        one.close();
        Snapshot second = schema(table(place(""), name, "varchar(40)", true));
        Snapshot nothing = schema("");

        assertThat(first.objects(Table.class)).singleElement().satisfies(table -> {
            assertThat(table.name().name()).isEqualTo(name);
            assertThat(table.columns())
                    .singleElement()
                    .satisfies(column -> assertThat(column.name()).isEqualTo(name));
        });
        Place place = place("");
        var trip = new RoundTrip(place);
        for (Snapshot target : List.of(first, second, first, nothing)) {
            assertThat(trip.lead(target)).isTrue();
        }
    }

    private static String table(Place place, String name, String type, boolean more) {
        String quoted = place.quoted(name);
        return "CREATE TABLE " + quoted + " (" + quoted + " " + type + (more ? " NOT NULL" : "")
                + (more ? ", " + place.quoted("and more") + " integer" : "") + ");";
    }

    private static String shown(String name) {
        var text = new StringBuilder("the name ");
        name.codePoints()
                .forEach(code -> text.append(
                        code <= 0x20 || code > 0x7e ? "\\u{%x}".formatted(code) : Character.toString(code)));
        return text.toString();
    }
}
