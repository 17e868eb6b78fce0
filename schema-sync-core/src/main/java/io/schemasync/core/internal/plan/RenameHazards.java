package io.schemasync.core.internal.plan;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Probe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a hazard on each operation that drops what looks renamed. Where nothing would be lost, it is no hazard either. */
record RenameHazards(SchemaDiff diff, ComparisonRules rules) {
    OperationNode mark(OperationNode node) {
        for (SchemaDiff.RenameSuggestion suggestion : diff.suggestions()) {
            ObjectId dropped = rules.fold(suggestion.dropped().id());
            if (node.owner().equals(dropped) && drops(node.operation(), suggestion)) {
                return OperationNode.of(
                        node.owner(), node.index(), node.source(), withHazard(node.operation(), suggestion), rules);
            }
        }
        return node;
    }

    private boolean drops(Operation operation, SchemaDiff.RenameSuggestion suggestion) {
        return operation.effects().stream()
                .anyMatch(effect -> suggestion.from() == null
                        ? effect instanceof Change.Dropped
                        : effect.before().isPresent()
                                && effect.after().isPresent()
                                && has(effect.before().get(), suggestion)
                                && !has(effect.after().get(), suggestion));
    }

    private boolean has(SchemaObject object, SchemaDiff.RenameSuggestion suggestion) {
        var part = suggestion.from();
        return part != null
                && object.parts().stream()
                        .anyMatch(each -> each.kind().equals(part.kind())
                                && fold(part.kind(), each.name()).equals(fold(part.kind(), part.name())));
    }

    private String fold(ObjectKind kind, @Nullable String name) {
        return name == null ? "" : rules.fold(kind, name);
    }

    private Operation withHazard(Operation operation, SchemaDiff.RenameSuggestion suggestion) {
        var from = suggestion.from();
        var to = suggestion.to();
        String dropped = from == null ? suggestion.dropped().id().toString() : from.label();
        String added = to == null ? suggestion.owner().id().toString() : to.label();
        String name = from == null ? null : from.name();
        Ref object = from == null || name == null
                ? suggestion.dropped().id().ref()
                : suggestion.dropped().id().part(from.kind(), name);
        var hazards = new ArrayList<>(operation.hazards());
        hazards.add(new Hazard(
                HazardKind.POSSIBLE_RENAME,
                object,
                dropped + " goes and " + added + " comes: that looks like a rename",
                "if it is one, say --rename " + suggestion.hint() + "; if not, allow possible-rename"));
        return operation.withRisks(hazards, withProbe(operation.probes()));
    }

    private static List<Probe> withProbe(List<Probe> probes) {
        var all = new ArrayList<>(probes);
        probes.stream()
                .filter(probe -> probe.meaning() == Probe.Meaning.CONFIRMS && probe.hazard() == HazardKind.DATA_LOSS)
                .map(probe -> new Probe(probe.question(), probe.sql(), probe.meaning(), HazardKind.POSSIBLE_RENAME))
                .forEach(all::add);
        return all;
    }
}
