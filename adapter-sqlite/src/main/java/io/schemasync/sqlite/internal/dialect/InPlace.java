package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.View;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Phase;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.schema.Structure;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Changes a table without writing its rows anew, where SQLite can. Candidates are found by structure; then SQLite itself says,
 * on an empty copy, whether this version of it takes them and whether what comes out is the target.
 */
final class InPlace {
    private final Table from;
    private final Table to;
    private final RowMapping rows;
    private final String liveName;
    private final PlanningContext context;
    private final String alter;
    private final RowRisks risks;
    private final List<Operation.Builder> operations = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> reverse = new ArrayList<>();
    private boolean looksAtViews;

    /**
     * Begins.
     *
     * @param from the table, its renamed columns renamed
     * @param to the table as it shall be, without the indexes and triggers that are made anew
     */
    InPlace(Table from, Table to, RowMapping rows, String liveName, PlanningContext context) {
        this.from = from;
        this.to = to;
        this.rows = rows;
        this.liveName = liveName;
        this.context = context;
        this.alter = "ALTER TABLE " + SqliteText.name(to.name().name()) + " ";
        this.risks = new RowRisks(rows, liveName, context);
    }

    /** Returns the operations; nothing where the table must be rebuilt. */
    Optional<List<Operation.Builder>> operations() {
        boolean found = from.facets().keySet().equals(to.facets().keySet())
                && dropConstraints()
                && dropColumns()
                && changeNullability()
                && addColumns()
                && addConstraints();
        return found && !statements.isEmpty() && leadsToTarget() ? Optional.of(operations) : Optional.empty();
    }

    /**
     * Adds a candidate.
     *
     * @param back takes it back; empty where SQLite has no statement for it
     */
    private void add(String description, String statement, String back, Phase phase, Risks itsRisks, Ref provided) {
        statements.add(statement);
        reverse.add(back);
        Operation.Builder operation = Operation.builder(description)
                .phase(phase)
                .statement(statement)
                .reverse(Reverse.by(back))
                .lock(LockLevel.WRITES)
                .provides(provided);
        operations.add(itsRisks.addTo(operation));
    }

    private boolean dropConstraints() {
        Set<String> wanted = keys(to);
        for (Constraint constraint : from.constraints()) {
            if (wanted.contains(Structure.key(constraint)) || goesWithItsColumn(constraint)) {
                continue;
            }
            String name = constraint.name();
            if (!(constraint instanceof CheckConstraint) || name == null) {
                return false;
            }
            add(
                    "drop " + constraint.label() + " of " + to.id(),
                    alter + "DROP CONSTRAINT " + SqliteText.name(name),
                    alter + "ADD " + SqliteDdl.constraint(from, constraint),
                    Phase.CONTRACT,
                    new Risks().integrityLoss(to.id().part(constraint.kind(), name), "rows are no longer checked"),
                    to.id().part(constraint.kind(), name));
        }
        return true;
    }

    private boolean goesWithItsColumn(Constraint constraint) {
        return constraint
                .metadata()
                .attributes()
                .get("inline")
                .filter(column -> RowIds.column(to, column).isEmpty())
                .isPresent();
    }

    private boolean comesWithItsColumn(Constraint constraint) {
        return constraint
                .metadata()
                .attributes()
                .get("inline")
                .filter(column -> RowIds.column(from, column).isEmpty())
                .isPresent();
    }

    private static Set<String> keys(Table table) {
        return table.constraints().stream().map(Structure::key).collect(Collectors.toSet());
    }

    private boolean dropColumns() {
        for (Column column : from.columns()) {
            if (RowIds.column(to, column.name()).isPresent()) {
                continue;
            }
            looksAtViews = true;
            Risks itsRisks = risks.ofDropped(column).rewrite(to.id().ref(), liveName);
            add(
                    "drop " + column.label() + " of " + to.id(),
                    alter + "DROP COLUMN " + SqliteText.name(column.name()),
                    canBeAdded(column) ? alter + "ADD COLUMN " + SqliteDdl.column(from, column) : "",
                    Phase.CONTRACT,
                    itsRisks,
                    to.id().column(column.name()));
        }
        return true;
    }

    private boolean changeNullability() {
        for (Column before : from.columns()) {
            Column after = RowIds.column(to, before.name()).orElse(before);
            if (after.equals(before) || Structure.key(after).equals(Structure.key(before))) {
                continue;
            }
            boolean onlyNullability = after.nullable() != before.nullable()
                    && Structure.key(withoutSpelling(after).withNullable(true))
                            .equals(Structure.key(withoutSpelling(before).withNullable(true)));
            if (!onlyNullability
                    || rows.source(after)
                            .map(source -> rows.fillsNulls(after, source))
                            .orElse(false)) {
                return false;
            }
            String column = alter + "ALTER COLUMN " + SqliteText.name(after.name());
            String set = column + " SET NOT NULL";
            String drop = column + " DROP NOT NULL";
            Ref ref = to.id().column(after.name());
            add(
                    (after.nullable() ? "allow" : "forbid") + " NULL in " + after.label() + " of " + to.id(),
                    after.nullable() ? drop : set,
                    after.nullable() ? set : drop,
                    after.nullable() ? Phase.EXPAND : Phase.MIGRATE,
                    after.nullable() ? new Risks() : risks.ofValues(after).longLock(ref, "all rows are read", liveName),
                    ref);
        }
        return true;
    }

    private static Column withoutSpelling(Column column) {
        Metadata metadata = column.metadata();
        return column.withMetadata(metadata.withAttributes(metadata.attributes().without("spelling")));
    }

    private boolean addColumns() {
        for (Column column : to.columns()) {
            if (RowIds.column(from, column.name()).isPresent()) {
                continue;
            }
            if (!canBeAdded(column)) {
                return false;
            }
            Ref ref = to.id().column(column.name());
            add(
                    "add " + column.label() + " to " + to.id(),
                    alter + "ADD COLUMN " + SqliteDdl.column(to, column),
                    alter + "DROP COLUMN " + SqliteText.name(column.name()),
                    Phase.EXPAND,
                    risks.ofNewColumn(
                            column,
                            to.constraints().stream()
                                    .filter(this::comesWithItsColumn)
                                    .filter(each -> each.metadata()
                                            .attributes()
                                            .get("inline")
                                            .equals(Optional.of(SqliteText.fold(column.name()))))
                                    .toList()),
                    ref);
        }
        return true;
    }

    /** What ADD COLUMN refuses once there are rows; the copy has none, so it would not tell. */
    private static boolean canBeAdded(Column column) {
        Column.Generation generation = column.generation();
        return (column.nullable() || RowMapping.hasDefault(column) || generation != null)
                && isConstant(column.defaultValue())
                && !(generation != null && generation.stored());
    }

    private static boolean isConstant(@org.jspecify.annotations.Nullable SqlText defaultValue) {
        if (defaultValue == null) {
            return true;
        }
        String value = SqliteText.fold(defaultValue.text().strip());
        return !value.startsWith("(") && !value.startsWith("current_");
    }

    private boolean addConstraints() {
        Set<String> there = keys(from);
        for (Constraint constraint : to.constraints()) {
            if (there.contains(Structure.key(constraint)) || comesWithItsColumn(constraint)) {
                continue;
            }
            if (!(constraint instanceof CheckConstraint) || SqliteDdl.isInline(to, constraint)) {
                return false;
            }
            String name = constraint.name();
            Ref ref = name == null ? to.id().ref() : to.id().part(constraint.kind(), name);
            add(
                    "add " + constraint.label() + " to " + to.id(),
                    alter + "ADD " + SqliteDdl.constraint(to, constraint),
                    name == null ? "" : alter + "DROP CONSTRAINT " + SqliteText.name(name),
                    Phase.MIGRATE,
                    risks.ofNewConstraints(List.of(constraint)).longLock(ref, "all rows are read", liveName),
                    name == null ? Names.object(to.name().name() + " check") : ref);
        }
        return true;
    }

    private boolean leadsToTarget() {
        var definitions = new ArrayList<String>();
        definitions.add(SqliteDdl.createTable(from));
        to.indexes().forEach(index -> definitions.add(SqliteDdl.createIndex(to, index)));
        if (looksAtViews) {
            definitions.addAll(surroundings());
            for (Operation.Builder operation : operations) {
                operation.requires(TableOperations.goneDependents(context, to)).requires(goingViews());
            }
        }
        try (Trial trial = Trial.of(definitions)) {
            if (!trial.canRun(statements) || !holds(trial, to)) {
                return false;
            }
            if (reverse.contains("") || !trial.canRun(reverse.reversed()) || !holds(trial, from)) {
                goBackByRebuild();
            }
            return true;
        }
    }

    /**
     * Returns that all views which go are out of the way, also those that do not name this table: one whose source has gone
     * before it, or never was there, has SQLite refuse with no more than "SQL logic error".
     */
    private Set<Ref> goingViews() {
        var gone = new TreeSet<Ref>();
        for (SchemaObject object : context.from().objects().values()) {
            if (object instanceof View view
                    && !Objects.equals(context.to().objects().get(view.id()), view)) {
                gone.add(Names.gone(ObjectKind.VIEW, view.name().name()));
            }
        }
        return gone;
    }

    private static boolean holds(Trial trial, Table wanted) {
        return trial.table(wanted.name().name())
                .filter(table -> Structure.same(table, wanted))
                .isPresent();
    }

    /** What was dropped in place may have stood where nothing can be added: then one rebuild takes all of it back. */
    private void goBackByRebuild() {
        operations.forEach(operation -> operation.reverse(new Reverse.Statements(List.of())));
        operations.getLast().reverse(Rebuild.back(new RowMapping(from, to, Map.of()), context));
    }

    /**
     * Returns what makes all views and triggers that stay, and the tables they name: dropping a column fails where one of
     * them no longer makes sense, whichever table it is about.
     */
    private List<String> surroundings() {
        var watchers = new ArrayList<String>();
        var named = new HashSet<ObjectId>();
        to.triggers()
                .forEach(trigger ->
                        addWatcher(watchers, named, SqliteDdl.createTrigger(to, trigger), trigger.metadata()));
        for (SchemaObject object : context.from().objects().values()) {
            SchemaObject after = context.to().objects().get(object.id());
            if (object instanceof Table table && !isThis(table)) {
                table.triggers().stream()
                        .filter(trigger -> after != null && after.parts().contains(trigger))
                        .forEach(trigger -> {
                            addWatcher(watchers, named, SqliteDdl.createTrigger(table, trigger), trigger.metadata());
                            named.add(table.id());
                        });
            } else if (object instanceof View view && Objects.equals(after, view)) {
                addWatcher(watchers, named, SqliteDdl.createView(view), view.metadata());
                view.triggers()
                        .forEach(trigger -> addWatcher(
                                watchers, named, SqliteDdl.createTrigger(view, trigger), trigger.metadata()));
            }
        }
        var definitions = new ArrayList<String>();
        for (ObjectId id : named) {
            SchemaObject object = context.from().objects().get(id);
            if (object instanceof Table table && !isThis(table)) {
                definitions.add(SqliteDdl.createTable(table));
            } else if (object instanceof DefinedObject virtual) {
                definitions.add(SqliteDdl.createVirtualTable(virtual));
            }
        }
        definitions.addAll(watchers);
        return definitions;
    }

    private static void addWatcher(List<String> watchers, Set<ObjectId> named, String definition, Metadata metadata) {
        watchers.add(definition);
        metadata.dependsOn().forEach(ref -> named.add(ref.object()));
    }

    private boolean isThis(Table table) {
        return SqliteText.fold(table.name().name())
                .equals(SqliteText.fold(to.name().name()));
    }
}
