package io.schemasync.testkit.generate;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.Trigger;
import java.util.List;
import java.util.Set;

/** What schemas look like on one database: its types, its expressions, what it allows. */
abstract class Flavour {

    private static final List<String> PLAIN_NAMES = List.of(
            "users",
            "orders",
            "items",
            "a",
            "b",
            "c",
            "d",
            "e",
            "note",
            "total",
            "kind",
            "created_at",
            "name",
            "parent",
            "x",
            "y",
            "z",
            "code",
            "price",
            "state");

    abstract Origin origin();

    abstract ComparisonRules rules();

    /** Returns the kinds of objects it has besides tables and views. */
    abstract Set<ObjectKind> furtherKinds();

    /** Returns whether constraints may go without a name. */
    abstract boolean allowsUnnamed();

    /** Returns the kinds whose objects share one space of names with an object or index of the given kind. */
    abstract Set<ObjectKind> sharesNamesWith(ObjectKind kind);

    /** Returns a new column of a type that the table allows, never generated. */
    abstract Column column(String name, Table table, Draft draft, Picks picks);

    /** Returns the column with another type, default, nullability or collation. */
    abstract Column changed(Column column, Table table, Draft draft, Picks picks);

    /** Returns an expression over a column that can be a generated column's. */
    abstract SqlText generated(String column, Picks picks);

    /** Returns a condition over a column that generated rows meet and NULL does too. */
    abstract SqlText condition(String column, Picks picks);

    /** Returns the index with what only this database has: expressions, collations, predicates. */
    abstract Index decorated(Index index, Picks picks);

    /** Returns a new constraint with what only this database has: where it is written, what happens on a conflict. */
    Constraint decorated(Constraint constraint, Picks picks) {
        return constraint;
    }

    /** Returns the triggers of a new view, given its name; none where the database has none. */
    List<Trigger> viewTriggers(Draft draft, Picks picks) {
        return List.of();
    }

    /** Returns the table with other attributes of its own. */
    abstract Table changed(Table table, Draft draft, Picks picks);

    /** Returns the table with what its other parts no longer allow taken back. */
    abstract Table tidy(Table table);

    /** Returns a trigger body, given a column of the table that fires it. */
    abstract SqlText triggerBody(String column, String row, Picks picks);

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns a name of which {@code taken} says that it is free; now and then a hostile one. */
    static String freeName(Picks picks, java.util.function.Predicate<String> taken) {
        List<String> pool = picks.percent(15) ? HostileNames.all() : PLAIN_NAMES;
        int start = picks.below(pool.size());
        for (int i = 0; i < pool.size(); i++) {
            String name = pool.get((start + i) % pool.size());
            if (!taken.test(name)) {
                return name;
            }
        }
        int number = 1;
        while (taken.test("n" + number)) {
            number++;
        }
        return "n" + number;
    }
}
