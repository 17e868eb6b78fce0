package io.schemasync.core.internal.compare;

import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Knows which objects may name an object, so that a rename need not look at all of them. It may answer with too many, never
 * with too few: it goes by the bare name in lower case and forgets nothing.
 */
final class Mentions {
    private final Map<String, Set<ObjectId>> byName = new HashMap<>();

    void add(ObjectId key, SchemaObject object) {
        mention(object.name(), key);
        dependencies(object.metadata(), key);
        for (TablePart part : object.parts()) {
            dependencies(part.metadata(), key);
            if (part instanceof ForeignKey foreignKey) {
                mention(foreignKey.referencedTable(), key);
            }
        }
        if (object instanceof Table table) {
            table.inherits().forEach(parent -> mention(parent, key));
            if (table.partitionOf() != null) {
                mention(table.partitionOf().parent(), key);
            }
        } else if (object instanceof Sequence sequence && sequence.ownedBy() != null) {
            mention(sequence.ownedBy().object().name(), key);
        } else if (object instanceof DefinedObject defined && defined.ownerTable() != null) {
            mention(defined.ownerTable(), key);
        }
    }

    Set<ObjectId> of(ObjectId object) {
        return byName.getOrDefault(lower(object.name()), Set.of());
    }

    private void dependencies(Metadata metadata, ObjectId key) {
        for (Ref ref : metadata.dependsOn()) {
            mention(ref.object().name(), key);
        }
    }

    private void mention(ObjectName name, ObjectId by) {
        byName.computeIfAbsent(lower(name), any -> new LinkedHashSet<>()).add(by);
    }

    private static String lower(ObjectName name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
