package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the parts of a table that must go and come back because of what changes under them. The server carries keys, checks and
 * indexes along when a column gets another type, but no trigger, policy or generated column (manual page ALTER TABLE); a foreign
 * key would meet the old type on one side.
 */
final class OwnDependents {
    private final Table from;
    private final Set<Ref> gone = new HashSet<>();
    private final Set<Ref> retyped = new HashSet<>();

    OwnDependents(Table from) {
        this.from = from;
    }

    /** Notes a part that goes, for good or for a while. */
    void gone(TablePart part) {
        gone.add(Parts.ref(from, part));
    }

    /** Notes a column that gets another type. */
    void retyped(Column column) {
        retyped.add(Parts.ref(from, column));
    }

    /** Returns the parts that go because of these, in the order in which they were found. */
    List<TablePart> find() {
        var found = new ArrayList<TablePart>();
        boolean more = true;
        while (more) {
            more = false;
            for (TablePart part : from.parts()) {
                if (!gone.contains(Parts.ref(from, part)) && goes(part)) {
                    found.add(part);
                    gone(part);
                    more = true;
                }
            }
        }
        return found;
    }

    /** Returns whether a part goes because of these. */
    boolean goes(TablePart part) {
        if (part instanceof Column column && column.generation() == null) {
            return false;
        }
        Set<Ref> needs = Parts.needs(from, part);
        boolean leftBehind = part instanceof Trigger
                || part instanceof Policy
                || part instanceof ForeignKey
                || part instanceof Column;
        return !Collections.disjoint(needs, gone) || leftBehind && !Collections.disjoint(needs, retyped);
    }
}
