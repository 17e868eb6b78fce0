package io.schemasync.mysql.internal;

import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Origin;
import io.schemasync.jdbc.Sql;
import io.schemasync.mysql.internal.schema.Granted;
import io.schemasync.mysql.internal.schema.TriggerSyntax;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is at the other end.
 *
 * @param flavour which of the two it is
 * @param version its version, for example {@code 10.11.6}
 * @param foldsTableNames whether the case of a table's name does not count: {@code lower_case_table_names}
 */
public record Server(Flavour flavour, String version, boolean foldsTableNames) {
    /** Asks a server. MariaDB's own words count: to old drivers it calls itself 5.5.5. */
    public static Server ask(Connection connection) throws SQLException {
        return Sql.query(connection, "SELECT VERSION(), @@lower_case_table_names", row -> {
                    String version = row.getString(1);
                    boolean mariadb = version.toLowerCase(Locale.ROOT).contains("mariadb");
                    return new Server(
                            mariadb ? Flavour.MARIADB : Flavour.MYSQL,
                            version.replaceFirst("-.*", ""),
                            row.getInt(2) != 0);
                })
                .getFirst();
    }

    /** Returns whether it is MariaDB. */
    public boolean isMariaDb() {
        return flavour == Flavour.MARIADB;
    }

    /** Returns the origin of its snapshots: the text of definitions may change with each series. */
    public Origin origin() {
        String[] numbers = version.split("\\.", 3);
        return new Origin("mysql", flavour.label(), numbers[0] + "." + numbers[1]);
    }

    /**
     * Returns what makes two of its schemas equal (manual page "Identifier Case Sensitivity"). Of indexes, constraints and programs the
     * servers take names of another case for the same, but those can be made anew, so that they are spelled as they shall be.
     */
    public ComparisonRules rules() {
        var cases = new TreeMap<ObjectKind, IdentifierCase>();
        cases.put(ObjectKind.COLUMN, IdentifierCase.INSENSITIVE);
        if (foldsTableNames) {
            cases.put(ObjectKind.SCHEMA, IdentifierCase.INSENSITIVE);
            cases.put(ObjectKind.TABLE, IdentifierCase.INSENSITIVE);
            cases.put(ObjectKind.VIEW, IdentifierCase.INSENSITIVE);
            cases.put(ObjectKind.TRIGGER, IdentifierCase.INSENSITIVE);
            cases.put(ObjectKind.SEQUENCE, IdentifierCase.INSENSITIVE);
        }
        ComparisonRules rules = ComparisonRules.of(IdentifierCase.SENSITIVE, true);
        return new ComparisonRules(
                        rules.defaultCase(),
                        cases,
                        rules.columnOrderCounts(),
                        rules.ignoredFacets(),
                        rules.ignoredNames(),
                        rules.filter())
                .ignoring(Set.of("attribute." + TriggerSyntax.HEADER, "attribute." + Granted.ESCAPED));
    }
}
