package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statements that make one table of another, all but foreign keys and triggers: as few as the servers allow, most often one
 * (manual page "ALTER TABLE Statement"). Columns have the same names on both sides, but for their case.
 */
final class AlterTable {
    private final Table from;
    private final Table to;
    private final boolean besideWriters;
    private final Versioning versioning;
    private final ColumnClauses columns;
    private final KeyClauses keys;
    private final OptionClauses options;

    /**
     * Compares two tables.
     *
     * @param besideWriters whether the server shall refuse what it cannot do while others write
     */
    AlterTable(Table from, Table to, Flavour flavour, boolean besideWriters) {
        this.besideWriters = besideWriters;
        this.versioning = new Versioning(from, to);
        this.from = versioning.from();
        this.to = versioning.to();
        var anew = new MadeAnew(this.from, this.to);
        this.columns = new ColumnClauses(this.from, this.to, flavour, anew);
        this.keys = new KeyClauses(this.from, this.to, flavour, anew);
        this.options = new OptionClauses(this.from, this.to);
    }

    /** Returns the statements; none if there is nothing to do. */
    List<String> statements() {
        var partitions = new PartitionChange(from, to);
        var alteration = new AlterStatements(to.name());
        keys.drop(alteration);
        columns.drop(alteration);
        columns.change(alteration);
        keys.add(alteration);
        options.change(alteration);
        partitions.single(alteration);
        var statements = new ArrayList<String>(versioning.before());
        statements.addAll(alteration.statements(besideWriters ? ", LOCK=NONE" : "", partitions.whole()));
        statements.addAll(versioning.after());
        return statements;
    }

    static boolean same(TablePart one, @Nullable TablePart other) {
        return other != null
                && Objects.equals(one.name(), other.name())
                && one.facets().equals(other.facets());
    }

    /** Returns whether the history of the rows is deleted. */
    boolean forgetsHistory() {
        return versioning.forgets();
    }

    /** Returns the options that would have to go and that the servers do not take away. */
    List<String> lastingOptions() {
        return options.lasting();
    }

    /** Returns the constraints that the statements drop, foreign keys apart. */
    List<Constraint> droppedConstraints() {
        return keys.changedConstraints(from, to);
    }

    /** Returns the constraints that the statements add, foreign keys apart. */
    List<Constraint> addedConstraints() {
        return keys.changedConstraints(to, from);
    }

    /** Returns the indexes that the statements add. */
    List<Index> addedIndexes() {
        return keys.addedIndexes();
    }
}
