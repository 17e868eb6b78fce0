package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Ref;
import io.schemasync.api.plan.Hazard;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Probe;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

/** Collects the hazards of one operation, each with the question that confirms, clears or weighs it. */
final class Risks {
    private final Set<Hazard> hazards = new LinkedHashSet<>();
    private final Set<Probe> probes = new LinkedHashSet<>();

    /** Adds rows that stand in the way. */
    Risks blocking(Ref object, String question, String sql, String suggestion) {
        hazards.add(new Hazard(HazardKind.BLOCKING_ROWS, object, "there may be " + question, suggestion));
        probes.add(new Probe(question, sql, Probe.Meaning.BLOCKS, HazardKind.BLOCKING_ROWS));
        return this;
    }

    /** Adds rows or values that are lost. */
    Risks dataLoss(Ref object, String explanation, String question, String sql) {
        hazards.add(new Hazard(HazardKind.DATA_LOSS, object, explanation, ""));
        probes.add(new Probe(question, sql, Probe.Meaning.CONFIRMS, HazardKind.DATA_LOSS));
        return this;
    }

    /** Adds that every row is written anew. */
    Risks rewrite(Ref object, String table) {
        return weighed(HazardKind.REWRITE, object, "every row of " + object.object() + " is written anew", table);
    }

    /** Adds that others wait while rows are read. */
    Risks longLock(Ref object, String explanation, String table) {
        return weighed(HazardKind.LONG_LOCK, object, explanation, table);
    }

    private Risks weighed(HazardKind kind, Ref object, String explanation, String table) {
        hazards.add(new Hazard(kind, object, explanation, ""));
        probes.add(new Probe("rows of " + table, Probes.rows(table), Probe.Meaning.SIZE, kind));
        return this;
    }

    /** Adds a risk that no question weighs. */
    Risks plain(HazardKind kind, Ref object, String explanation, String suggestion) {
        hazards.add(new Hazard(kind, object, explanation, suggestion));
        return this;
    }

    /** Adds that somebody loses a privilege, if so. */
    Risks accessLoss(Ref object, SortedSet<Grant> from, SortedSet<Grant> to) {
        for (Grant grant : from) {
            boolean kept = to.stream()
                    .anyMatch(other -> other.grantee().equals(grant.grantee())
                            && other.privilege().equals(grant.privilege())
                            && Objects.equals(other.column(), grant.column())
                            && (other.grantable() || !grant.grantable()));
            if (!kept) {
                String grantee = grant.grantee().isEmpty() ? "PUBLIC" : grant.grantee();
                plain(HazardKind.ACCESS_LOSS, object, grantee + " loses " + grant.privilege() + " on " + object, "");
            }
        }
        return this;
    }

    /** Leaves out that others wait: they do not. */
    Risks withoutWaiting() {
        hazards.removeIf(hazard -> hazard.kind() == HazardKind.LONG_LOCK);
        probes.removeIf(probe -> probe.hazard() == HazardKind.LONG_LOCK);
        return this;
    }

    Operation.Builder addTo(Operation.Builder operation) {
        hazards.forEach(operation::hazard);
        probes.forEach(operation::probe);
        return operation;
    }
}
