package io.schemasync.core.internal.json;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.model.ObjectKind;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Comparison rules as JSON; filter rules as the command line writes them. */
final class RulesJson {
    private RulesJson() {}

    static Map<String, Object> write(ComparisonRules rules) {
        var cases = new TreeMap<String, String>();
        rules.cases().forEach((kind, identifierCase) -> cases.put(kind.name(), Fields.word(identifierCase)));
        return new Fields()
                .choice("defaultCase", rules.defaultCase(), null)
                .value("cases", cases)
                .value("columnOrderCounts", rules.columnOrderCounts())
                .list("ignoredFacets", rules.ignoredFacets(), facet -> facet)
                .list("ignoredNames", rules.ignoredNames(), ObjectKind::name)
                .list("include", rules.filter().include(), ObjectFilter.Rule::toString)
                .list("exclude", rules.filter().exclude(), ObjectFilter.Rule::toString)
                .build();
    }

    static ComparisonRules read(Node node) {
        return new ComparisonRules(
                node.choice("defaultCase", IdentifierCase.class),
                cases(node),
                node.flag("columnOrderCounts", false),
                new TreeSet<>(node.list("ignoredFacets", Node::text)),
                new TreeSet<>(node.list("ignoredNames", NamesJson::kind)),
                new ObjectFilter(node.list("include", RulesJson::rule), node.list("exclude", RulesJson::rule)));
    }

    private static SortedMap<ObjectKind, IdentifierCase> cases(Node node) {
        var cases = new TreeMap<ObjectKind, IdentifierCase>();
        node.map("cases", identifierCase -> identifierCase.choice(IdentifierCase.class))
                .forEach((kind, identifierCase) -> cases.put(new ObjectKind(kind), identifierCase));
        return cases;
    }

    private static ObjectFilter.Rule rule(Node node) {
        return ObjectFilter.Rule.parse(node.text());
    }
}
