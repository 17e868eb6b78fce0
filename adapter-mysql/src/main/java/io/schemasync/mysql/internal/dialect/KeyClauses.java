package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Constraint;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.mysql.internal.Flavour;
import io.schemasync.mysql.internal.schema.ConstraintSyntax;
import io.schemasync.mysql.internal.schema.KeySyntax;
import io.schemasync.mysql.internal.sql.Names;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clauses that drop and add keys, indexes and checks. */
final class KeyClauses {
    private static final int LONGEST_NAME = 64;

    private final Table from;
    private final Table to;
    private final Flavour flavour;
    private final MadeAnew anew;

    KeyClauses(Table from, Table to, Flavour flavour, MadeAnew anew) {
        this.from = from;
        this.to = to;
        this.flavour = flavour;
        this.anew = anew;
    }

    /** Returns whether a part is on the other side just as it is, and need not be made anew. */
    private boolean stays(TablePart part, Table other) {
        List<? extends TablePart> parts = part instanceof Index ? other.indexes() : other.constraints();
        return AlterTable.same(part, find(parts, part)) && !anew.has(part);
    }

    /** A part of the same kind and name. */
    private static @Nullable TablePart find(List<? extends TablePart> parts, TablePart part) {
        return parts.stream()
                .filter(each -> each.kind().equals(part.kind())
                        && String.valueOf(each.name()).equalsIgnoreCase(String.valueOf(part.name())))
                .findFirst()
                .orElse(null);
    }

    /** Returns the constraints of one side that go or come, foreign keys apart. */
    List<Constraint> changedConstraints(Table side, Table other) {
        return side.constraints().stream()
                .filter(each -> !(each instanceof ForeignKey))
                .filter(each -> !stays(each, other))
                .toList();
    }

    /** Returns the indexes that come. */
    List<Index> addedIndexes() {
        return to.indexes().stream().filter(index -> !stays(index, from)).toList();
    }

    // What goes

    void drop(AlterStatements statements) {
        from.constraints(CheckConstraint.class)
                .filter(check -> !stays(check, to) && !onlyEnforcement(check, to))
                .forEach(check -> statements.add(flavour.dropCheck() + Names.quote(String.valueOf(check.name()))));
        if (from.primaryKey().isPresent() && !samePrimaryKey()) {
            statements.add("DROP PRIMARY KEY");
        }
        for (Index index : from.indexes()) {
            String clause = "DROP INDEX " + Names.quote(index.name());
            if (anew.isOnOtherPlane(index)) {
                statements.addBefore(clause);
            } else if (!stays(index, to) && !onlyVisibility(index, to)) {
                statements.add(clause);
            }
        }
    }

    private boolean onlyEnforcement(CheckConstraint check, Table other) {
        return find(other.constraints(), check) instanceof CheckConstraint twin
                && Objects.equals(check.name(), twin.name())
                && check.expression().equals(twin.expression())
                && !anew.has(check);
    }

    /** An index that is dropped and added in one statement keeps its visibility, so that has a clause of its own. */
    private boolean onlyVisibility(Index index, Table other) {
        return find(other.indexes(), index) instanceof Index twin
                && AlterTable.same(KeySyntax.visible(index), KeySyntax.visible(twin))
                && !anew.has(index);
    }

    private boolean samePrimaryKey() {
        PrimaryKey one = from.primaryKey().orElse(null);
        PrimaryKey other = to.primaryKey().orElse(null);
        return one == null ? other == null : AlterTable.same(one, other) && !anew.has(one);
    }

    // What comes

    void add(AlterStatements statements) {
        if (!samePrimaryKey()) {
            to.primaryKey().ifPresent(key -> statements.add("ADD " + ConstraintSyntax.write(key)));
        }
        ImplicitIndexes.beside(from, to, addedIndexes()).forEach(statements::add);
        to.indexes().stream()
                .filter(index -> flavour.forgetsHashes() && KeySyntax.isUniqueHash(index) && stays(index, from))
                .flatMap(index -> ImplicitIndexes.again(index).stream())
                .forEach(statements::addAlong);
        boolean fulltext = false;
        for (Index index : addedIndexes()) {
            Index old = find(from.indexes(), index) instanceof Index there ? there : null;
            boolean isFulltext = "fulltext".equals(index.method());
            if (old != null && !old.name().equals(index.name())) {
                respell(index, statements);
            } else if (onlyVisibility(index, from)) {
                statements.add("ALTER INDEX " + Names.quote(index.name()) + " "
                        + flavour.visibility(!index.equals(KeySyntax.visible(index))));
            } else if (isFulltext && (fulltext || wouldKeepOptions(old, index))) {
                // InnoDB builds one at a time.
                statements.addBehind("ADD " + KeySyntax.write(index));
            } else if (wouldKeepOptions(old, index)) {
                respell(index, statements);
            } else {
                statements.add("ADD " + KeySyntax.write(index));
                fulltext |= isFulltext;
            }
        }
        to.constraints(CheckConstraint.class)
                .filter(check -> !stays(check, from))
                .forEach(check -> statements.add(
                        onlyEnforcement(check, from)
                                ? "ALTER CHECK " + Names.quote(String.valueOf(check.name()))
                                        + (check.enforced() ? " ENFORCED" : " NOT ENFORCED")
                                : "ADD " + ConstraintSyntax.write(check)));
    }

    private boolean wouldKeepOptions(@Nullable Index old, Index index) {
        return old != null
                && flavour.keepsOptionsOfIndexes()
                && old.unique() == index.unique()
                && Objects.equals(old.method(), index.method())
                && old.keys().equals(index.keys())
                && !KeySyntax.keptOptions(old).equals(KeySyntax.keptOptions(index));
    }

    /**
     * MariaDB takes an index that is dropped and added under a name of another case for the same, and then does not find it in its own
     * dictionary; MySQL keeps the options of one that has the same columns: it must have another name in between.
     */
    private void respell(Index index, AlterStatements statements) {
        String between = "schema_sync_" + index.name().toLowerCase(Locale.ROOT);
        String name = between.substring(0, Math.min(between.length(), LONGEST_NAME));
        statements.add("ADD " + KeySyntax.write(index.withName(name)));
        statements.addBehind("RENAME INDEX " + Names.quote(name) + " TO " + Names.quote(index.name()));
    }
}
