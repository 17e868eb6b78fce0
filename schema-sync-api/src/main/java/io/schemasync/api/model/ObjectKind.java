package io.schemasync.api.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names a kind of schema object or of a part of one.
 *
 * <p>The names are a stable contract (command line, snapshots, plans) and are never renamed. The set is open: an adapter
 * may bring kinds of its own, as {@link DefinedObject}s, without a change to this module. The constants here are the kinds
 * that more than one database knows.
 *
 * @param name lower-case words joined by hyphens, for example {@code materialized-view}
 */
public record ObjectKind(String name) implements Comparable<ObjectKind> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public static final ObjectKind SCHEMA = new ObjectKind("schema");
    public static final ObjectKind EXTENSION = new ObjectKind("extension");
    public static final ObjectKind ENUM = new ObjectKind("enum");
    public static final ObjectKind DOMAIN = new ObjectKind("domain");
    public static final ObjectKind COMPOSITE_TYPE = new ObjectKind("composite-type");
    public static final ObjectKind RANGE_TYPE = new ObjectKind("range-type");
    public static final ObjectKind SEQUENCE = new ObjectKind("sequence");
    public static final ObjectKind TABLE = new ObjectKind("table");
    public static final ObjectKind VIRTUAL_TABLE = new ObjectKind("virtual-table");
    public static final ObjectKind VIEW = new ObjectKind("view");
    public static final ObjectKind MATERIALIZED_VIEW = new ObjectKind("materialized-view");
    public static final ObjectKind FUNCTION = new ObjectKind("function");
    public static final ObjectKind PROCEDURE = new ObjectKind("procedure");
    public static final ObjectKind AGGREGATE = new ObjectKind("aggregate");

    /** Parts of a table or of a view. */
    public static final ObjectKind COLUMN = new ObjectKind("column");

    public static final ObjectKind PRIMARY_KEY = new ObjectKind("primary-key");
    public static final ObjectKind UNIQUE = new ObjectKind("unique");
    public static final ObjectKind FOREIGN_KEY = new ObjectKind("foreign-key");
    public static final ObjectKind CHECK = new ObjectKind("check");
    public static final ObjectKind EXCLUSION = new ObjectKind("exclusion");
    public static final ObjectKind INDEX = new ObjectKind("index");
    public static final ObjectKind TRIGGER = new ObjectKind("trigger");
    public static final ObjectKind POLICY = new ObjectKind("policy");

    /** Facets of any object that a filter may name like a kind. */
    public static final ObjectKind COMMENT = new ObjectKind("comment");

    public static final ObjectKind GRANT = new ObjectKind("grant");
    public static final ObjectKind OWNER = new ObjectKind("owner");

    /** Returns the kinds that this module itself knows, in the order in which a person reads a schema. */
    public static List<ObjectKind> wellKnown() {
        return List.of(
                SCHEMA,
                EXTENSION,
                ENUM,
                DOMAIN,
                COMPOSITE_TYPE,
                RANGE_TYPE,
                SEQUENCE,
                TABLE,
                VIRTUAL_TABLE,
                VIEW,
                MATERIALIZED_VIEW,
                FUNCTION,
                PROCEDURE,
                AGGREGATE,
                COLUMN,
                PRIMARY_KEY,
                UNIQUE,
                FOREIGN_KEY,
                CHECK,
                EXCLUSION,
                INDEX,
                TRIGGER,
                POLICY,
                COMMENT,
                GRANT,
                OWNER);
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is not lower-case words joined by hyphens
     */
    public ObjectKind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a kind name: " + name);
        }
    }

    @Override
    public int compareTo(ObjectKind other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
