package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks at parts of tables and views whatever their kind. */
final class Parts {
    private Parts() {}

    /** Returns the part's name; on PostgreSQL every part has one. */
    static String name(TablePart part) {
        String name = part.name();
        if (name == null) {
            throw new IllegalArgumentException("a " + part.kind() + " without a name");
        }
        return name;
    }

    static Ref ref(SchemaObject holder, TablePart part) {
        return holder.id().part(part.kind(), name(part));
    }

    /** What must be there before a part can be: what the catalog says, and the columns it names. */
    static SortedSet<Ref> needs(SchemaObject holder, TablePart part) {
        var needs = new TreeSet<>(part.metadata().dependsOn());
        columns(part).forEach(column -> needs.add(holder.id().column(column)));
        if (part instanceof Trigger || part instanceof Policy) {
            needs.add(holder.id().ref()); // It names no column that would make it wait.
        }
        if (part instanceof ForeignKey key) {
            ObjectId referenced = ObjectId.of(ObjectKind.TABLE, key.referencedTable());
            key.referencedColumns().forEach(column -> needs.add(referenced.column(column)));
        }
        needs.remove(ref(holder, part));
        return needs;
    }

    /** Returns the columns of its own table that a part names, as far as the model knows them. */
    static List<String> columns(TablePart part) {
        return switch (part) {
            case Column ignored -> List.of();
            case PrimaryKey key -> join(keyColumns(key.keys()), key.include());
            case UniqueConstraint key -> join(keyColumns(key.keys()), key.include());
            case ForeignKey key -> key.columns();
            case CheckConstraint ignored -> List.of();
            case ExclusionConstraint ignored -> List.of();
            case Index index -> join(keyColumns(index.keys()), index.include());
            case Trigger trigger -> trigger.updateOf();
            case Policy ignored -> List.of();
        };
    }

    private static List<String> keyColumns(List<IndexKey> keys) {
        var columns = new ArrayList<String>();
        for (IndexKey key : keys) {
            String column = key.column();
            if (column != null) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static List<String> join(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Returns whether two parts are the same kind of thing under the same name. */
    static boolean sameIdentity(TablePart one, TablePart other) {
        return one.kind().equals(other.kind()) && name(one).equals(name(other));
    }

    /** Returns whether two parts differ in nothing but name and comment. */
    static boolean isSameButName(TablePart one, TablePart other) {
        return withoutComments(one).facets().equals(withoutComments(other).facets());
    }

    private static TablePart withoutComments(TablePart part) {
        var attributes = part.metadata().attributes().without(PartDdl.INDEX_COMMENT);
        return part.withMetadata(part.metadata().withComment(null).withAttributes(attributes));
    }

    static boolean isInherited(TablePart part) {
        return part.metadata().attributes().isSet("inherited");
    }

    /** Returns the part as its table holds it when it comes from a parent, or when it is the table's own. */
    static TablePart inherited(TablePart part, boolean inherited) {
        var attributes = part.metadata().attributes();
        return part.withMetadata(part.metadata()
                .withAttributes(inherited ? attributes.with("inherited", "true") : attributes.without("inherited")));
    }
}
