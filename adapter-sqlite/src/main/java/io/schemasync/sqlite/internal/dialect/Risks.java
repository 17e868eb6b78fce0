package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.Ref;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hazards of one operation, each with the probe that confirms or clears it. */
final class Risks {
    private final Map<Hazard, Probe> found = new LinkedHashMap<>();
    private final List<Hazard> plain = new ArrayList<>();

    /** Adds rows that stand in the way. */
    Risks blocking(Ref object, String question, String sql, String suggestion) {
        var hazard = new Hazard(HazardKind.BLOCKING_ROWS, object, "there are " + question, suggestion);
        found.put(hazard, new Probe(question, sql, Probe.Meaning.BLOCKS, HazardKind.BLOCKING_ROWS));
        return this;
    }

    /** Adds values or rows that go for good. */
    Risks dataLoss(Ref object, String explanation, String suggestion, String question, String sql) {
        var hazard = new Hazard(HazardKind.DATA_LOSS, object, explanation, suggestion);
        found.put(hazard, new Probe(question, sql, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS));
        return this;
    }

    /** Adds that the rows are written anew. */
    Risks rewrite(Ref object, String liveName) {
        return size(HazardKind.REWRITE, object, "every row of " + object + " is written anew", liveName);
    }

    /** Adds that others cannot write while rows are read. */
    Risks longLock(Ref object, String what, String liveName) {
        return size(HazardKind.LONG_LOCK, object, what + ", and nobody else can write meanwhile", liveName);
    }

    private Risks size(HazardKind kind, Ref object, String explanation, String liveName) {
        found.put(
                new Hazard(kind, object, explanation, ""),
                new Probe("rows of " + liveName, Probes.rows(liveName), Probe.Meaning.SIZE, kind));
        return this;
    }

    /** Adds that a constraint is not checked any more, whatever the rows are. */
    Risks integrityLoss(Ref object, String explanation) {
        plain.add(new Hazard(HazardKind.INTEGRITY_LOSS, object, explanation, ""));
        return this;
    }

    Operation.Builder addTo(Operation.Builder operation) {
        found.forEach((hazard, probe) -> operation.hazard(hazard).probe(probe));
        plain.forEach(operation::hazard);
        return operation;
    }
}
