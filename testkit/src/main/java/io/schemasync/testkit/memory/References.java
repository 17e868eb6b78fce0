package io.schemasync.testkit.memory;

import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** What objects and parts depend on. */
final class References {

    private References() {}

    /**
     * An object or part that depends on something.
     *
     * @param owner the object, or the one that holds the part
     * @param label the node for people to read
     * @param refs what it depends on
     */
    record Node(ObjectId owner, String label, SortedSet<Ref> refs) {}

    /** Returns the object and its parts with what each depends on. */
    static List<Node> of(SchemaObject object) {
        var nodes = new ArrayList<Node>();
        nodes.add(
                new Node(object.id(), object.id().toString(), object.metadata().dependsOn()));
        for (TablePart part : object.parts()) {
            nodes.add(new Node(
                    object.id(),
                    part.label() + " of " + object.id(),
                    part.metadata().dependsOn()));
        }
        return nodes;
    }
}
