package io.schemasync.core.internal.diff;

import io.schemasync.api.model.Facet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a facet for people to read. */
final class FacetText {
    /** Members of a group that say what it is about; their names would only repeat that. */
    private static final Set<String> PLAIN =
            Set.of("column", "expression", "name", "table", "grantee", "privilege", "field", "check");

    private FacetText() {}

    static String of(Facet facet) {
        return switch (facet) {
            case Facet.Text text -> text.value();
            case Facet.Sql sql -> sql.value().text();
            case Facet.Name name -> name.value();
            case Facet.Sequence sequence ->
                sequence.items().stream().map(FacetText::of).collect(Collectors.joining(", "));
            case Facet.Group group ->
                group.members().entrySet().stream().map(FacetText::member).collect(Collectors.joining(" "));
        };
    }

    private static String member(Map.Entry<String, Facet> member) {
        String value = of(member.getValue());
        if (PLAIN.contains(member.getKey())) {
            return value.isEmpty() ? "PUBLIC" : value;
        }
        return value.equals("true") ? member.getKey() : member.getKey() + "=" + value;
    }
}
