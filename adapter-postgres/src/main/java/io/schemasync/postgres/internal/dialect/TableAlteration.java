package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.PartChange;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.postgres.internal.dialect.ColumnTypes.Retyping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Alters a table in place: what goes, goes; what has to make way is taken away; columns change; what made way comes back, and
 * what is new is added. The list is in that order, the planner orders by what each operation needs.
 */
final class TableAlteration {
    /** A part that goes and comes back, or changes. */
    private record Pair(TablePart from, TablePart to) {}

    private final TableSteps steps;
    private final Table to;
    private final ColumnOperations columns;
    private final ColumnTypes types;
    private final TypeRebuilds rebuilds;
    private final PartOperations parts;
    private final Family family;

    private final List<TablePart> removed = new ArrayList<>();
    private final List<TablePart> added = new ArrayList<>();
    private final List<PartChange.Altered> altered = new ArrayList<>();
    private final List<Pair> recreated = new ArrayList<>();
    private final List<TablePart> madeAnew = new ArrayList<>();
    private final List<Retyping> retyped = new ArrayList<>();
    private final List<Pair> changedColumns = new ArrayList<>();
    private final List<Pair> letGo = new ArrayList<>();

    TableAlteration(TableSteps steps, Table to) {
        this.steps = steps;
        this.to = to;
        this.family = new Family(steps.context());
        this.columns = new ColumnOperations(steps, family);
        this.rebuilds = new TypeRebuilds(steps.context());
        this.types = new ColumnTypes(steps, family, rebuilds);
        this.parts = new PartOperations(steps, to.metadata());
    }

    void run(Change.Altered change) {
        TypedTables.release(steps, to);
        change.parts().forEach(this::rename);
        var parents = new ParentOperations(steps, to);
        List<PartChange> changes = partChanges(change, parents.leave());
        if (parents.hasIdentityFromParent()) {
            changes = changes.stream().map(TableAlteration::withoutIdentity).toList();
            dropIdentities(changes);
        }
        changes.forEach(this::sort);
        removed.removeIf(parents::takesOver);
        removed.removeIf(part -> new OnlineNotNull(steps).isHelper(part, to));
        addKeysOfLostShares();
        addIndexesThatCannotStay();
        addKeysBetweenUnlogged();
        addDependents();
        renameWhatIsSame();
        takeOverIndexes();
        removed.stream()
                .filter(part -> !(part instanceof Column))
                .sorted(LAST_FIRST)
                .forEach(this::remove);
        recreated.stream()
                .filter(pair -> !isExchanged(pair))
                .map(Pair::from)
                .filter(part -> !(part instanceof Column))
                .sorted(LAST_FIRST)
                .forEach(this::remove);
        recreated.stream().map(Pair::from).flatMap(TableAlteration::columns).forEach(columns::remove);
        removed.stream()
                .flatMap(TableAlteration::columns)
                .sorted(GENERATED_FIRST)
                .forEach(columns::remove);
        types.change(retyped);
        retyped.forEach(each -> columns.alter(now(each.to()), each.to()));
        letGo.forEach(pair -> columns.letGoOfDefault((Column) pair.from(), (Column) pair.to()));
        changedColumns.forEach(pair -> columns.alter((Column) pair.from(), (Column) pair.to()));
        added.stream().flatMap(TableAlteration::columns).forEach(columns::add);
        recreated.stream().map(Pair::to).flatMap(TableAlteration::columns).forEach(columns::add);
        altered.forEach(parts::change);
        recreated.stream().filter(this::isExchanged).forEach(pair -> parts.exchange(pair.from(), pair.to()));
        recreated.stream()
                .filter(pair -> !isExchanged(pair))
                .map(Pair::to)
                .filter(part -> !(part instanceof Column))
                .sorted(FIRST_FIRST)
                .forEach(part -> {
                    if (isDisturbed(part)) {
                        parts.addAtOnce(part);
                    } else {
                        parts.add(part);
                    }
                });
        added.stream()
                .filter(part -> !(part instanceof Column))
                .sorted(FIRST_FIRST)
                .forEach(parts::add);
        new AttachmentOperations(steps, to).run(change.facets());
        new FacetOperations(steps, to).run(change.facets());
        parents.join(removed.stream().filter(part -> !(part instanceof Column)).toList());
        new AttachmentOperations(steps, to).comeWithout();
    }

    /** The identity that a column is to have comes when the table joins. */
    private static PartChange withoutIdentity(PartChange change) {
        return switch (change) {
            case PartChange.Added(Column column) -> new PartChange.Added(column.withIdentity(null));
            case PartChange.Altered(Column from, Column to, var facets) ->
                new PartChange.Altered(from, to.withIdentity(null), facets);
            case PartChange.Recreated(Column from, Column to) -> new PartChange.Recreated(from, to.withIdentity(null));
            default -> change;
        };
    }

    /** What has one of its own and does not change otherwise. */
    private void dropIdentities(List<PartChange> changes) {
        steps.now().columns().stream()
                .filter(column -> column.identity() != null)
                .filter(column -> changes.stream().noneMatch(each -> Parts.sameIdentity(each.part(), column)))
                .forEach(columns.identities()::drop);
    }

    private void remove(TablePart part) {
        if (isDisturbed(part)) {
            parts.removeAtOnce(part);
        } else {
            parts.remove(part);
        }
    }

    private boolean isExchanged(Pair pair) {
        return Attachments.isIndex(pair.from())
                && Attachments.isIndex(pair.to())
                && !isDisturbed(pair.from())
                && !isDisturbed(pair.to())
                && !holdsBackNull(pair.from());
    }

    /** A column of a primary key may be NULL only once the key is gone. */
    private boolean holdsBackNull(TablePart key) {
        return key instanceof PrimaryKey
                && Parts.columns(key).stream()
                        .anyMatch(
                                name -> to.column(name).filter(Column::nullable).isPresent());
    }

    /** Returns whether an index goes or comes with what it hangs on: that is one transaction's, which nothing may cut in two. */
    private boolean isDisturbed(TablePart part) {
        var indexed = new TreeSet<>(Parts.needs(steps.now(), part));
        return madeAnew.stream().anyMatch(each -> Parts.sameIdentity(each, part))
                || Stream.of(
                                removed.stream(),
                                recreated.stream().map(Pair::from),
                                retyped.stream().map(Retyping::from))
                        .flatMap(stream -> stream)
                        .flatMap(TableAlteration::columns)
                        .anyMatch(column -> indexed.contains(Parts.ref(steps.now(), column)));
    }

    /** What a table has from a parent is its own once it has left: the rest is compared anew. */
    private List<PartChange> partChanges(Change.Altered change, boolean left) {
        if (!left) {
            return change.parts();
        }
        var changes = new ArrayList<>(
                TableComparison.of(steps.now(), to, steps.context()).parts());
        for (PartChange each : change.parts()) {
            if (each instanceof PartChange.Recreated) {
                changes.removeIf(other -> Parts.sameIdentity(other.part(), each.part()));
                changes.add(each);
            }
        }
        return changes;
    }

    private static final List<io.schemasync.api.model.ObjectKind> ORDER = List.of(
            io.schemasync.api.model.ObjectKind.COLUMN,
            io.schemasync.api.model.ObjectKind.PRIMARY_KEY,
            io.schemasync.api.model.ObjectKind.UNIQUE,
            io.schemasync.api.model.ObjectKind.EXCLUSION,
            io.schemasync.api.model.ObjectKind.CHECK,
            io.schemasync.api.model.ObjectKind.INDEX,
            io.schemasync.api.model.ObjectKind.FOREIGN_KEY,
            io.schemasync.api.model.ObjectKind.TRIGGER,
            io.schemasync.api.model.ObjectKind.POLICY);
    private static final Comparator<TablePart> FIRST_FIRST = Comparator.comparing(part -> ORDER.indexOf(part.kind()));
    private static final Comparator<TablePart> LAST_FIRST = FIRST_FIRST.reversed();
    private static final Comparator<Column> GENERATED_FIRST =
            Comparator.comparing(column -> column.generation() == null);

    private static Stream<Column> columns(TablePart part) {
        return part instanceof Column column ? Stream.of(column) : Stream.empty();
    }

    private Column now(Column column) {
        return steps.now().column(column.name()).orElseThrow();
    }

    private void rename(PartChange change) {
        if (change instanceof PartChange.Renamed renamed) {
            if (renamed.from() instanceof Column) {
                columns.rename(renamed);
            } else {
                parts.rename(renamed.from(), renamed.to());
            }
        }
    }

    private void sort(PartChange change) {
        switch (change) {
            case PartChange.Added(TablePart part) -> added.add(part);
            case PartChange.Removed(TablePart part) -> removed.add(part);
            case PartChange.Renamed ignored -> {}
            case PartChange.Moved ignored -> {}
            case PartChange.Altered each -> {
                if (each.from() instanceof Column before) {
                    sortColumn(before, (Column) each.to(), false);
                } else if (parts.isInPlace(each)) {
                    altered.add(each);
                } else {
                    recreated.add(new Pair(each.from(), each.to()));
                }
            }
            case PartChange.Recreated(TablePart before, TablePart after) -> {
                if (before instanceof Column column) {
                    sortColumn(column, (Column) after, true);
                } else {
                    recreated.add(new Pair(before, after));
                    madeAnew.add(before);
                }
            }
        }
    }

    private void sortColumn(Column was, Column after, boolean invalidated) {
        Column own = columns.becomeOwn(was, after);
        Column before = own.identity() != null && after.identity() == null
                ? columns.identities().drop(own)
                : own;
        var pair = new Pair(before, after);
        boolean retypes = rebuilds.changes(before, after);
        if (isComputedAnew(before, after, invalidated || retypes && types.isReleased(before))) {
            recreated.add(pair);
        } else if (retypes) {
            boolean calls = invalidated && before.defaultValue() != null && !types.isMoving(before, after);
            retyped.add(new Retyping(calls ? columns.dropDefault(before) : before, after));
        } else if (invalidated) {
            letGo.add(pair);
        } else {
            changedColumns.add(pair);
        }
    }

    /** A generated column loses nothing when it is dropped and added: its values are computed. */
    private boolean isComputedAnew(Column before, Column after, boolean invalidated) {
        Column.Generation from = before.generation();
        Column.Generation into = after.generation();
        if (into == null) {
            return from != null && !from.stored();
        }
        boolean alterable = from != null
                && from.stored() == into.stored()
                && (from.expression().canonical().equals(into.expression().canonical())
                        || Versions.major(steps.context()) >= 17);
        return !alterable || invalidated;
    }

    /** A key that serves as the share of a parent's index hangs on that index, and goes with it. */
    private void addKeysOfLostShares() {
        var attachments = new Attachments(steps.context());
        for (TablePart key : attachments.keysOnLostIndexes(steps.now())) {
            altered.removeIf(each -> Parts.sameIdentity(each.from(), key));
            recreated.removeIf(pair -> Parts.sameIdentity(pair.from(), key));
            removed.removeIf(part -> Parts.sameIdentity(part, key));
            steps.assume(new PartChange.Removed(key));
            to.part(key.kind(), Parts.name(key)).ifPresent(added::add);
        }
    }

    /** An index of a partitioned table is made anew where the partitions' shares are not those that it would have. */
    private void addIndexesThatCannotStay() {
        var attachments = new Attachments(steps.context());
        for (TablePart part : steps.now().parts()) {
            Optional<TablePart> after = to.part(part.kind(), Parts.name(part));
            boolean stays = !Attachments.isShared(steps.now(), part)
                    || after.isEmpty()
                    || attachments.isKept(to, part, after.get())
                    || recreated.stream().anyMatch(pair -> Parts.sameIdentity(pair.from(), part));
            if (!stays) {
                altered.removeIf(each -> Parts.sameIdentity(each.from(), part));
                recreated.add(new Pair(part, after.get()));
            }
        }
    }

    /** Foreign keys in a circle make way while its tables become logged or unlogged. */
    private void addKeysBetweenUnlogged() {
        var persistence = new Persistence(steps.context());
        for (ForeignKey key : steps.now().constraints(ForeignKey.class).toList()) {
            Optional<TablePart> after = to.part(key.kind(), Parts.name(key));
            boolean makesWay = after.isPresent()
                    && persistence.isInCircle(steps.now(), key)
                    && recreated.stream().noneMatch(pair -> Parts.sameIdentity(pair.from(), key));
            if (makesWay) {
                altered.removeIf(each -> Parts.sameIdentity(each.from(), key));
                recreated.add(new Pair(key, after.get()));
            }
        }
    }

    /** Takes along what hangs on what goes or changes its type; what is altered in place comes back altered. */
    private void addDependents() {
        for (TablePart part : ownDependents(Set.of()).find()) {
            Optional<PartChange.Altered> change = altered.stream()
                    .filter(each -> Parts.sameIdentity(each.from(), part))
                    .findFirst();
            change.ifPresent(altered::remove);
            changedColumns.removeIf(pair -> Parts.sameIdentity(pair.from(), part));
            letGo.removeIf(pair -> Parts.sameIdentity(pair.from(), part));
            retyped.removeIf(each -> Parts.sameIdentity(each.from(), part));
            to.part(part.kind(), Parts.name(part)).ifPresent(after -> recreated.add(new Pair(part, after)));
        }
    }

    /** Returns what hangs on what goes, for good or for a while, and on what gets another type. */
    private OwnDependents ownDependents(Set<TablePart> kept) {
        var dependents = new OwnDependents(steps.now());
        removed.stream().filter(part -> !kept.contains(part)).forEach(dependents::gone);
        recreated.forEach(pair -> dependents.gone(pair.from()));
        retyped.forEach(each -> dependents.retyped(each.from()));
        return dependents;
    }

    /** An index that an interrupted run has built for a key becomes the key's. */
    private void takeOverIndexes() {
        for (TablePart there : List.copyOf(removed)) {
            added.stream()
                    .filter(part -> parts.addFrom(there, part))
                    .findFirst()
                    .ifPresent(part -> {
                        removed.remove(there);
                        added.remove(part);
                    });
        }
    }

    /** What goes and comes with nothing but another name is renamed, unless it has to make way: nothing is built anew. */
    private void renameWhatIsSame() {
        Map<TablePart, TablePart> same = sameButName();
        boolean fewer = true;
        while (fewer) {
            OwnDependents dependents = ownDependents(same.keySet());
            fewer = same.keySet().removeIf(part -> dependents.goes(part) || restsOnWhatIsMadeAnew(part));
        }
        same.forEach((gone, come) -> {
            removed.remove(gone);
            added.remove(come);
            parts.rename(gone, come);
        });
    }

    private Map<TablePart, TablePart> sameButName() {
        Map<TablePart, TablePart> same = new LinkedHashMap<>();
        for (TablePart gone : removed) {
            if (gone instanceof Column) {
                continue;
            }
            added.stream()
                    .filter(part -> part.kind().equals(gone.kind()) && !same.containsValue(part))
                    .filter(part -> Parts.isSameButName(gone, part))
                    .findFirst()
                    .ifPresent(part -> same.put(gone, part));
        }
        return same;
    }

    private boolean restsOnWhatIsMadeAnew(TablePart part) {
        Set<Ref> needs = part.metadata().dependsOn();
        return rebuilds.concerns(needs) || RoutineReplacement.concerns(needs, steps.context());
    }
}
