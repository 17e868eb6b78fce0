package io.schemasync.core.internal.compare;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.CompositeType;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.Extension;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Grant;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.RangeType;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Runs one renaming through one object: names, keys, foreign keys, trigger columns, owners, grants, dependencies. */
final class RenamingRewriter {
    /**
     * Says with which column a constraint was written, where a database keeps that: the one attribute that is a name by
     * convention and so follows a rename.
     */
    private static final String INLINE = "inline";

    private final Renaming renaming;
    private final ComparisonRules rules;

    RenamingRewriter(Renaming renaming, ComparisonRules rules) {
        this.renaming = renaming;
        this.rules = rules;
    }

    SchemaObject rewrite(SchemaObject object) {
        ObjectId holder = object.id();
        SchemaObject named = renaming instanceof Renaming.OfObject(ObjectId from, ObjectId to)
                        && rules.fold(from).equals(rules.fold(holder))
                ? object.withName(to.name())
                : object;
        SchemaObject whole = named.withMetadata(metadata(named.metadata(), holder));
        return switch (whole) {
            case Table table -> links((Table) table.withParts(parts(table, holder)));
            case View view -> view.withParts(parts(view, holder));
            case Sequence sequence -> sequence(sequence);
            case DefinedObject defined -> defined(defined);
            case Routine routine -> routine;
            case EnumType type -> type;
            case DomainType type -> type;
            case CompositeType type -> type;
            case RangeType type -> type;
            case Extension extension -> extension;
        };
    }

    private List<TablePart> parts(SchemaObject object, ObjectId holder) {
        var parts = new ArrayList<TablePart>();
        for (TablePart part : object.parts()) {
            TablePart rewritten = rewrite(part, holder);
            String name = rewritten.name();
            parts.add(name == null ? rewritten : rewritten.withName(renaming.part(holder, part.kind(), name, rules)));
        }
        return parts;
    }

    private TablePart rewrite(TablePart part, ObjectId holder) {
        return switch (part) {
            case Column column -> column.withMetadata(metadata(column.metadata(), holder));
            case PrimaryKey key ->
                new PrimaryKey(
                        key.name(),
                        keys(key.keys(), holder),
                        columns(key.include(), holder),
                        key.deferrability(),
                        inline(key.metadata(), holder));
            case UniqueConstraint key ->
                new UniqueConstraint(
                        key.name(),
                        keys(key.keys(), holder),
                        columns(key.include(), holder),
                        key.nullsNotDistinct(),
                        key.deferrability(),
                        inline(key.metadata(), holder));
            case ForeignKey key -> foreignKey(key, holder);
            case CheckConstraint check -> check.withMetadata(inline(check.metadata(), holder));
            case ExclusionConstraint exclusion -> exclusion.withMetadata(inline(exclusion.metadata(), holder));
            case Index index ->
                new Index(
                        index.name(),
                        index.unique(),
                        index.method(),
                        keys(index.keys(), holder),
                        columns(index.include(), holder),
                        index.predicate(),
                        index.nullsNotDistinct(),
                        metadata(index.metadata(), holder));
            case Trigger trigger ->
                new Trigger(
                        trigger.name(),
                        trigger.timing(),
                        trigger.events(),
                        columns(trigger.updateOf(), holder),
                        trigger.forEachRow(),
                        trigger.condition(),
                        trigger.body(),
                        metadata(trigger.metadata(), holder));
            case Policy policy -> policy.withMetadata(metadata(policy.metadata(), holder));
        };
    }

    private ForeignKey foreignKey(ForeignKey key, ObjectId holder) {
        ObjectId referenced = ObjectId.of(ObjectKind.TABLE, key.referencedTable());
        return new ForeignKey(
                key.name(),
                columns(key.columns(), holder),
                table(key.referencedTable()),
                columns(key.referencedColumns(), referenced),
                key.match(),
                key.onUpdate(),
                key.onDelete(),
                columns(key.onDeleteColumns(), holder),
                key.deferrability(),
                key.validated(),
                key.enforced(),
                inline(key.metadata(), holder));
    }

    private Table links(Table table) {
        Table.PartitionOf of = table.partitionOf();
        return new Table(
                table.name(),
                table.type(),
                table.columns(),
                table.constraints(),
                table.indexes(),
                table.triggers(),
                table.policies(),
                table.partitioning(),
                of == null ? null : new Table.PartitionOf(table(of.parent()), of.bound()),
                table.inherits().stream().map(this::table).toList(),
                table.metadata());
    }

    private Sequence sequence(Sequence s) {
        Ref owner = s.ownedBy();
        return new Sequence(
                s.name(),
                s.dataType(),
                s.start(),
                s.increment(),
                s.minimum(),
                s.maximum(),
                s.cache(),
                s.cycle(),
                owner == null ? null : renaming.ref(owner, rules),
                s.metadata());
    }

    private DefinedObject defined(DefinedObject object) {
        ObjectName owner = object.ownerTable();
        return new DefinedObject(
                object.kind(),
                object.name(),
                owner == null ? null : table(owner),
                object.definition(),
                object.metadata());
    }

    private ObjectName table(ObjectName name) {
        return renaming.name(ObjectKind.TABLE, name, rules);
    }

    private List<IndexKey> keys(List<IndexKey> keys, ObjectId holder) {
        var renamed = new ArrayList<IndexKey>(keys.size());
        for (IndexKey key : keys) {
            String column = key.column();
            renamed.add(column == null ? key : key.withColumn(column(column, holder)));
        }
        return renamed;
    }

    private List<String> columns(List<String> names, ObjectId holder) {
        return names.stream().map(name -> column(name, holder)).toList();
    }

    private String column(String name, ObjectId holder) {
        return renaming.part(holder, ObjectKind.COLUMN, name, rules);
    }

    private Metadata inline(Metadata metadata, ObjectId holder) {
        Metadata renamed = metadata(metadata, holder);
        String before = renamed.attributes().get(INLINE).orElse(null);
        String after = before == null ? null : column(before, holder);
        return after == null || after.equals(before)
                ? renamed
                : renamed.withAttribute(INLINE, rules.fold(ObjectKind.COLUMN, after));
    }

    private Metadata metadata(Metadata metadata, ObjectId holder) {
        if (metadata.dependsOn().isEmpty() && metadata.grants().isEmpty()) {
            return metadata;
        }
        var dependencies = new TreeSet<Ref>();
        metadata.dependsOn().forEach(ref -> dependencies.add(renaming.ref(ref, rules)));
        var grants = new TreeSet<Grant>();
        metadata.grants().forEach(grant -> grants.add(grant(grant, holder)));
        return metadata.withDependsOn(dependencies).withGrants(grants);
    }

    private Grant grant(Grant grant, ObjectId holder) {
        String column = grant.column();
        return column == null
                ? grant
                : new Grant(grant.grantee(), grant.privilege(), column(column, holder), grant.grantable());
    }
}
