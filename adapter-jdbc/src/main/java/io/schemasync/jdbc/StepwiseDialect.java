package io.schemasync.jdbc;

import io.schemasync.api.change.Change;
import io.schemasync.api.change.FacetChange;
import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ExclusionConstraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Policy;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.Trigger;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A dialect of small steps, one thing each, for databases that change columns and constraints in place by {@code ALTER TABLE}. It knows
 * what each step requires, provides and invalidates, what it risks and which rows stand in its way; a subclass says the SQL. So an
 * adapter begins with this, and says by itself only what its database does otherwise.
 *
 * <p>Foreign keys and indexes are steps of their own, after their tables are made and before they go, so that tables may refer to each
 * other. What hangs on a column that changes its type goes before it and comes back after it.
 */
public abstract class StepwiseDialect implements Dialect {
    /** What of a part changes without touching a row, or anything that depends on the part. */
    private static final Set<String> LIGHT = Set.of("comment", "default", "not-null", "grants");

    private final Quoting quoting;

    /** Makes a dialect of a database that quotes names so. */
    protected StepwiseDialect(Quoting quoting) {
        this.quoting = quoting;
    }

    /** Returns the statements that make an object; of a table's parts only those that are {@linkplain #isInline inline} are in it. */
    protected abstract List<String> create(SchemaObject object);

    /** Returns the statements that take an object away. */
    protected abstract List<String> drop(SchemaObject object);

    /** Returns the statements that add a part to a table that is there. */
    protected abstract List<String> add(Table table, TablePart part);

    /** Returns the statements that take a part off its table. */
    protected abstract List<String> drop(Table table, TablePart part);

    /**
     * Returns the statements that change an object itself, its parts apart; nothing where it has to be made anew, which a table never is.
     *
     * @param facets what is different
     */
    protected abstract Optional<List<String>> alter(SchemaObject from, SchemaObject to, List<FacetChange> facets);

    /**
     * Returns the statements that change a part; nothing where it has to be taken off and added again, which a column with values never
     * is.
     */
    protected abstract Optional<List<String>> alter(Table table, TablePart from, TablePart to);

    /** Returns the statements that give a table another name. Called only where {@link Capability#RENAME_TABLE} is declared. */
    protected List<String> rename(SchemaObject from, SchemaObject to) {
        throw unsupported(from.id().ref(), "cannot get another name: leave the hint out");
    }

    /** Returns the statements that give a part another name. For columns called only where {@link Capability#RENAME_COLUMN} is declared. */
    protected List<String> rename(Table table, TablePart from, TablePart to) {
        throw unsupported(table.id().ref(), "cannot give its " + from.label() + " another name: leave the hint out");
    }

    /**
     * Returns a column as it can wait while a type, sequence or the like that it depends on is made anew: of a plain type, without a default.
     * By default nothing: then such a change is refused.
     *
     * @param current the schema before the plan
     */
    protected Optional<Column> waiting(Column column, Snapshot current) {
        return Optional.empty();
    }

    /** Returns whether a part comes with its CREATE TABLE: by default columns, keys and checks. */
    protected boolean isInline(TablePart part) {
        return switch (part) {
            case Column column -> true;
            case PrimaryKey key -> true;
            case UniqueConstraint unique -> true;
            case CheckConstraint check -> true;
            case ExclusionConstraint exclusion -> true;
            case ForeignKey key -> false;
            case Index index -> false;
            case Trigger trigger -> false;
            case Policy policy -> false;
        };
    }

    /** Returns whether objects of a kind share one space of names with tables: by default views and sequences do. */
    protected boolean sharesNamesWithTables(ObjectKind kind) {
        return Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.SEQUENCE).contains(kind);
    }

    /** Returns whether changing a part leaves alone all that depends on it: by default where only comment, default or NOT NULL change. */
    protected boolean isLight(TablePart from, TablePart to) {
        var before = new TreeMap<>(from.facets());
        var after = new TreeMap<>(to.facets());
        before.keySet().removeAll(LIGHT);
        after.keySet().removeAll(LIGHT);
        return before.equals(after);
    }

    /**
     * Returns an expression for a value as one of another type, asked of rows before a column changes its type. By default
     * {@code CAST(expression AS type)}; where the database has one that gives NULL for what cannot be, that is the better one, as a cast
     * that fails makes the whole question fail.
     */
    protected String cast(String expression, String type) {
        return "CAST(" + expression + " AS " + type + ")";
    }

    /**
     * Lets a step say more than follows from what it changes: what else it needs, disturbs or risks, or another way back. Called once for
     * each step, before it is done; by default nothing. So a database that can change a table only by making it anew invalidates here what
     * refers to the table, and has it back afterwards.
     *
     * @param step the step, with all that is known of it
     * @param change what it does
     */
    protected void refine(Operation.Builder step, Change change, PlanningContext context) {}

    /** Returns how names are quoted. */
    protected final Quoting quoting() {
        return quoting;
    }

    /** Returns the error of a change that the database cannot make; the message says what can be done. */
    protected static UnsupportedException unsupported(Ref object, String why) {
        return new UnsupportedException(object + " " + why, ErrorContext.of(object), null);
    }

    @Override
    public final List<Operation> operations(ObjectChanges changes, PlanningContext context) {
        var steps = new ObjectSteps(this, context);
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Created created -> steps.create(created.to());
                case Change.Dropped dropped -> steps.drop(dropped.from());
                case Change.Renamed renamed -> steps.rename(renamed.from(), renamed.to());
                case Change.Recreated recreated -> steps.recreate(recreated.from(), recreated.to());
                case Change.Altered altered -> steps.alter(altered);
            }
        }
        return steps.operations();
    }
}
