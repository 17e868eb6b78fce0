package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTreeTest {

    @Test
    void readsLikeATree() {
        assertThat(Samples.text(DiffTree.lines(Samples.full(), Style.PLAIN))).isEqualTo("""
                - table baskets  (column)
                ~ table orders
                    strict: none → true
                  + column note text
                  - index by_day (day, total)
                  ~ column total
                      type: integer → numeric
                  → column who → customer
                  ~ column id stands in another place
                → table a → z
                + view "open orders"
                ? this looks like a rename: --rename 'column:orders."it'\\''s"=its'
                """);
    }

    @Test
    void aNewTableShowsItsParts() {
        assertThat(Samples.text(
                        DiffTree.lines(Samples.diff(Samples.changes(new Change.Created(Samples.ORDERS))), Style.PLAIN)))
                .isEqualTo("""
                + table orders
                  + column id integer not null
                  + column total numeric default 0
                  + check positive (total >= 0)
                  + foreign-key (id) → baskets
                  + primary-key (id)
                """);
    }

    @Test
    void aRenamedAndAlteredTableStandsOnce() {
        Table old = Samples.ORDERS.withName(ObjectName.own("bills"));
        var changes = Samples.changes(
                new Change.Renamed(old, Samples.ORDERS),
                new Change.Altered(
                        Samples.ORDERS, Samples.ORDERS, List.of(new FacetChange("comment", "a", "b")), List.of()));
        assertThat(Samples.text(DiffTree.lines(Samples.diff(changes), Style.PLAIN)))
                .isEqualTo("""
                → table bills → orders
                    comment: a → b
                """);
    }

    @Test
    void longSidesStandBelowEachOther() {
        View view = View.of(ObjectName.own("v"), SqlText.of("x"));
        var changes = Samples.changes(new Change.Altered(
                view,
                view,
                List.of(new FacetChange("query", "SELECT 1", "SELECT 2\nFROM " + "t".repeat(60))),
                List.of()));
        assertThat(Samples.text(DiffTree.lines(Samples.diff(changes), Style.PLAIN)))
                .isEqualTo("""
                ~ view v
                    query:
                      - SELECT 1
                      + SELECT 2 FROM %s
                """.formatted("t".repeat(60)));
    }

    @Test
    void severalSchemasGetHeadings() {
        Table other = Table.of(new ObjectName("audit log", "entries"), List.of(), List.of());
        assertThat(Samples.text(DiffTree.lines(
                        Samples.diff(
                                Samples.changes(new Change.Created(other)),
                                Samples.changes(new Change.Dropped(Samples.OPEN))),
                        Style.PLAIN)))
                .isEqualTo("""
                own schema
                  - view "open orders"
                schema "audit log"
                  + table "audit log".entries
                """);
    }

    @Test
    void namesCannotDriveTheTerminal() {
        Table hostile = Table.of(
                ObjectName.own("x\u001b[31m\n+ table fake"),
                List.of(Column.of("\u202e", "text\u0007").withDefaultValue(SqlText.of("'\u001b'"))),
                List.of());
        assertThat(Samples.text(
                        DiffTree.lines(Samples.diff(Samples.changes(new Change.Created(hostile))), Style.PLAIN)))
                .isEqualTo("""
                + table "x\\u001b[31m\\n+ table fake"
                  + column "\\u202e" text\\u0007 default '\\u001b'
                """);
    }

    @Test
    void coloursAreOnlyThereWhereAsked() {
        assertThat(DiffTree.lines(Samples.full(), Style.COLORED)).contains("\u001b[32m+ view \"open orders\"\u001b[0m");
        assertThat(Samples.text(DiffTree.lines(Samples.full(), Style.PLAIN))).doesNotContain("\u001b");
    }
}
