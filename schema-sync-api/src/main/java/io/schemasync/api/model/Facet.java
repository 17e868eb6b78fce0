package io.schemasync.api.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One comparable fact about an object. The model says what each fact means to a comparison (plain text, SQL, an identifier);
 * the comparison itself then needs to know no kind.
 */
public sealed interface Facet {
    /** Begins the facet name of a database's own {@linkplain Attributes attribute}. */
    String ATTRIBUTE_PREFIX = "attribute.";

    /** Text that compares as it is: a flag, a number, a comment. */
    record Text(String value) implements Facet {}

    /** SQL, compared by its canonical form. */
    record Sql(SqlText value) implements Facet {}

    /** The name of an object or part, compared under the case rule of its kind. */
    record Name(ObjectKind kind, String value) implements Facet {}

    /** Facts whose order counts. */
    record Sequence(List<Facet> items) implements Facet {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Named facts that belong together, such as one key of an index. */
    record Group(SortedMap<String, Facet> members) implements Facet {
        /** Copies the map. */
        public Group {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        }
    }
}
