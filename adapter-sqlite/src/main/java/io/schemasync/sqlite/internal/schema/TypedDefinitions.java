package io.schemasync.sqlite.internal.schema;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each column and constraint of a table was typed, by what it says: what was not changed is rendered as it was. */
final class TypedDefinitions {
    private final Map<String, String> texts = new HashMap<>();

    /** Returns what can be found in a table's text as typed, which may be older than the table or absent. */
    static TypedDefinitions of(Table table) {
        return table.metadata()
                .attributes()
                .get(Structure.SQL)
                .map(TypedDefinitions::of)
                .orElseGet(TypedDefinitions::new);
    }

    private static TypedDefinitions of(String sql) {
        try {
            return TableParser.parse(sql).typed();
        } catch (SyntaxException e) {
            return new TypedDefinitions(); // text from elsewhere: the structure says what is meant
        }
    }

    void add(Column column, List<Constraint> inline, String typed) {
        texts.put(key(column, inline), typed);
    }

    void add(Constraint constraint, String typed) {
        texts.put(Structure.key(constraint), typed);
    }

    /** Returns what was typed behind a column's name. */
    Optional<String> definition(Column column, List<Constraint> inline) {
        return Optional.ofNullable(texts.get(key(column, inline)));
    }

    /** Returns what was typed for a constraint that stands on its own. */
    Optional<String> definition(Constraint constraint) {
        return Optional.ofNullable(texts.get(Structure.key(constraint)));
    }

    private static String key(Column column, List<Constraint> inline) {
        return Structure.key(column) + Structure.keys(inline);
    }
}
