package io.schemasync.mysql.internal;

import io.schemasync.api.model.Origin;
import java.util.Locale;

/** Which of the two servers it is, and what they do differently with the same statements. */
public enum Flavour {
    MYSQL,
    MARIADB;

    /** Returns the flavour that snapshots of an origin are of. */
    public static Flavour of(Origin origin) {
        return valueOf(origin.flavor().toUpperCase(Locale.ROOT));
    }

    /** Returns the name that an origin has for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what ALTER INDEX says of an index that queries use, or do not. */
    public String visibility(boolean hidden) {
        return switch (this) {
            case MYSQL -> hidden ? "INVISIBLE" : "VISIBLE";
            case MARIADB -> hidden ? "IGNORED" : "NOT IGNORED";
        };
    }

    /** Returns what drops a check; MySQL has a way that takes no key or foreign key of the same name for it. */
    public String dropCheck() {
        return switch (this) {
            case MYSQL -> "DROP CHECK ";
            case MARIADB -> "DROP CONSTRAINT ";
        };
    }

    /** Returns whether an ALTER that adds a column refuses defaults that differ by call, also those of other columns. */
    public boolean refusesVaryingDefaults() {
        return this == MYSQL;
    }

    /** Returns whether an index that is dropped and added in one ALTER keeps what is not told of its columns, such as its parser. */
    public boolean keepsOptionsOfIndexes() {
        return this == MYSQL;
    }

    /** Returns whether an ALTER forgets that a unique index is kept by hash, which need not be, unless it says so again. */
    public boolean forgetsHashes() {
        return this == MARIADB;
    }

    /** Returns whether a foreign key stands in the way of a column that is copied and gets NOT NULL or AUTO_INCREMENT. */
    public boolean foreignKeysHoldColumns() {
        return this == MYSQL;
    }

    /** Returns whether what is said in terms of a column follows when it gets another name. */
    public boolean renamesInExpressions() {
        return this == MARIADB;
    }

    /** Returns whether the server may make a primary key where a table is given none. */
    public boolean makesKeys() {
        return this == MYSQL;
    }

    /** Returns whether rows that are there get a shape in a new column that is NOT NULL, which is an empty one. */
    public boolean makesEmptyShapes() {
        return this == MARIADB;
    }

    /** Returns whether the checks of all tables of a database share their names. */
    public boolean checksShareNames() {
        return this == MYSQL;
    }
}
