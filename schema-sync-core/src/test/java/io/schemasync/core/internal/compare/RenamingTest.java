package io.schemasync.core.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.EnumType;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What refers to something renamed, without being compared by it. */
class RenamingTest {
    private static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.ASCII_INSENSITIVE, true);
    private static final ObjectId OLD = ObjectId.of(ObjectKind.TABLE, ObjectName.own("Old"));
    private static final ObjectId NEW = ObjectId.of(ObjectKind.TABLE, ObjectName.own("new"));
    private static final Renaming TABLE = new Renaming.OfObject(OLD, NEW);
    private static final Renaming COLUMN = new Renaming.OfPart(OLD, ObjectKind.COLUMN, "A", "b");

    @Test
    void dependenciesOnATableAndItsColumnsFollow() {
        assertThat(dependenciesAfter(TABLE, OLD.ref(), OLD.column("A"), other().ref()))
                .containsExactlyInAnyOrder(NEW.ref(), NEW.column("A"), other().ref());
    }

    @Test
    void dependenciesOnAColumnFollow() {
        assertThat(dependenciesAfter(COLUMN, OLD.ref(), OLD.column("a"), OLD.column("c"), other().column("A")))
                .containsExactlyInAnyOrder(OLD.ref(), OLD.column("b"), OLD.column("c"), other().column("A"));
    }

    @Test
    void dependenciesOfAPartFollow() {
        Column column = Column.of("x", "int").withMetadata(Metadata.none().withDependsOn(Set.of(OLD.ref())));
        SchemaObject after = after(TABLE, Table.of(ObjectName.own("t"), List.of(column), List.of()));
        assertThat(after.parts().getFirst().metadata().dependsOn()).containsExactly(NEW.ref());
    }

    @Test
    void childrenOfATableFollow() {
        Table plain = Table.of(ObjectName.own("child"), List.of(), List.of());
        var child = new Table(
                plain.name(),
                plain.type(),
                plain.columns(),
                plain.constraints(),
                plain.indexes(),
                plain.triggers(),
                plain.policies(),
                null,
                new Table.PartitionOf(ObjectName.own("OLD"), SqlText.of("default")),
                List.of(ObjectName.own("old"), ObjectName.own("other"), new ObjectName("audit", "old")),
                plain.metadata());
        Table after = (Table) after(TABLE, child);
        assertThat(after.inherits())
                .containsExactly(ObjectName.own("new"), ObjectName.own("other"), new ObjectName("audit", "old"));
        assertThat(after.partitionOf()).isEqualTo(new Table.PartitionOf(ObjectName.own("new"), SqlText.of("default")));
    }

    @Test
    void whatHangsOnATableGetsAnotherIdentity() {
        var rule = new DefinedObject(
                new ObjectKind("rule"), ObjectName.own("r"), OLD.name(), SqlText.of("x"), Metadata.none());
        var origin = new Origin("fake", "fake", "1");
        SchemaState state = SchemaState.of(Snapshot.of(origin, RULES, List.of(rule)));
        state.rename(TABLE);
        assertThat(state.snapshot().objects().keySet())
                .extracting(ObjectId::discriminator)
                .containsExactly(" on new");
    }

    @Test
    void whatOnlyHasTheSameNameStays() {
        var type = new EnumType(OLD.name(), List.of("a"), Metadata.none());
        assertThat(after(TABLE, type)).isEqualTo(type);
    }

    private static ObjectId other() {
        return ObjectId.of(ObjectKind.TABLE, ObjectName.own("other"));
    }

    private static Set<Ref> dependenciesAfter(Renaming renaming, Ref... refs) {
        View view = View.of(ObjectName.own("v"), SqlText.of("q"))
                .withMetadata(Metadata.none().withDependsOn(Set.of(refs)));
        return after(renaming, view).metadata().dependsOn();
    }

    /** Goes through a whole schema, so that what finds the objects concerned is tried as well. */
    private static SchemaObject after(Renaming renaming, SchemaObject object) {
        var origin = new Origin("fake", "fake", "1");
        SchemaState state = SchemaState.of(Snapshot.of(origin, RULES, List.of(object)));
        state.rename(renaming);
        return state.snapshot().objects().values().iterator().next();
    }
}
