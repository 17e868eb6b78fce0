package io.schemasync.mysql.internal.dialect;

import java.util.ArrayList;
import java.util.List;

/** Statements that no foreign key may hinder, because the rows keep what they refer to. */
final class ForeignKeyChecks {
    private ForeignKeyChecks() {}

    /** Returns statements that run while foreign keys are not looked at. */
    static List<String> off(List<String> statements) {
        var wrapped = new ArrayList<String>();
        wrapped.add("SET foreign_key_checks = 0");
        wrapped.addAll(statements);
        wrapped.add("SET foreign_key_checks = 1");
        return wrapped;
    }
}
