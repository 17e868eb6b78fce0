package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Facet;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.List;
import java.util.SortedMap;

/** Says whether two parts are the same to SQLite, so that typed text is used again only for what it describes. */
public final class Structure {
    /** The attribute that holds a whole definition as typed. */
    static final String SQL = "sql";

    /** The attribute that holds canonical text where structure cannot carry how something was written. */
    static final String SPELLING = "spelling";

    private static final String NOT_COMPARED = Facet.ATTRIBUTE_PREFIX + SQL;

    private Structure() {}

    /** Returns whether columns and constraints of two tables and what else they declare are the same; names are not looked at. */
    public static boolean same(Table a, Table b) {
        return keyOf(a.facets()).equals(keyOf(b.facets()))
                && a.columns().stream()
                        .map(Structure::key)
                        .toList()
                        .equals(b.columns().stream().map(Structure::key).toList())
                && keys(a.constraints()).equals(keys(b.constraints()));
    }

    /** Returns texts that are equal for two lists exactly when they hold the same constraints, in any order. */
    static List<String> keys(List<? extends Constraint> constraints) {
        return constraints.stream().map(Structure::key).sorted().toList();
    }

    /** Returns text that is equal for two parts exactly when these are. */
    public static String key(TablePart part) {
        String name = part.name();
        return part.kind() + " " + (name == null ? "" : SqliteText.quote(SqliteText.fold(name))) + keyOf(part.facets());
    }

    private static String keyOf(SortedMap<String, Facet> facets) {
        var text = new StringBuilder("{");
        facets.forEach((name, facet) -> {
            if (!name.equals(NOT_COMPARED)) {
                text.append(name).append('=').append(keyOf(facet)).append(';');
            }
        });
        return text.append('}').toString();
    }

    private static String keyOf(Facet facet) {
        return switch (facet) {
            case Facet.Text text -> SqliteText.literal(text.value());
            case Facet.Sql sql -> SqliteText.literal(sql.value().canonical());
            case Facet.Name name -> SqliteText.quote(SqliteText.fold(name.value()));
            case Facet.Sequence sequence ->
                sequence.items().stream().map(Structure::keyOf).toList().toString();
            case Facet.Group group -> keyOf(group.members());
        };
    }
}
