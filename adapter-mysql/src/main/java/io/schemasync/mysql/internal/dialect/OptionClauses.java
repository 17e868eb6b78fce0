package io.schemasync.mysql.internal.dialect;

import io.schemasync.api.model.Table;
import io.schemasync.mysql.internal.schema.TableOptions;
import io.schemasync.mysql.internal.sql.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The clauses that set and reset the options of a table, its comment and its periods. */
final class OptionClauses {
    private final Table from;
    private final Table to;
    private final Map<String, String> old;
    private final Map<String, String> wanted;

    OptionClauses(Table from, Table to) {
        this.from = from;
        this.to = to;
        this.old = from.metadata().attributes().values();
        this.wanted = to.metadata().attributes().values();
    }

    void change(AlterStatements statements) {
        if (ColumnClauses.charsetChanges(from, to)) {
            String collate = wanted.getOrDefault(TableOptions.COLLATE, "");
            statements.add("DEFAULT CHARSET=" + wanted.get(TableOptions.CHARSET)
                    + (collate.isEmpty() ? "" : " COLLATE=" + collate));
        }
        boolean engineStays = Objects.equals(old.get(TableOptions.ENGINE), wanted.get(TableOptions.ENGINE));
        var foreign = new ArrayList<String>();
        old.keySet().stream()
                .filter(name -> isPlain(name) && !wanted.containsKey(name))
                .forEach(name -> TableOptions.reset(name).ifPresent(clause -> {
                    if (engineStays || !TableOptions.isOfEngine(name)) {
                        statements.add(clause);
                    } else if (name.equals(TableOptions.PAGE_CHECKSUM)) {
                        // An engine that leaves puts it there.
                        statements.addBehind(clause);
                    } else {
                        foreign.add(clause);
                    }
                }));
        if (!foreign.isEmpty()) {
            // Another engine does not even know them.
            statements.addBefore(String.join(", ", foreign));
        }
        wanted.forEach((name, value) -> {
            if (isPlain(name) && !value.equals(old.get(name))) {
                statements.add(TableOptions.set(name, value));
            }
        });
        String comment = to.metadata().comment();
        if (!Objects.equals(comment, from.metadata().comment())) {
            statements.add("COMMENT=" + Literals.quote(comment == null ? "" : comment));
        }
        old.forEach((name, value) -> {
            if (name.startsWith(TableOptions.PERIOD) && !value.equals(wanted.get(name))) {
                statements.addFirst("DROP " + name);
            }
        });
        wanted.forEach((name, value) -> {
            if (name.startsWith(TableOptions.PERIOD) && !value.equals(old.get(name))) {
                statements.add("ADD " + name + " " + value);
            }
        });
    }

    /** Returns the options that would have to go and that the servers do not take away. */
    List<String> lasting() {
        return old.keySet().stream()
                .filter(name -> isPlain(name) && !wanted.containsKey(name))
                .filter(name -> TableOptions.reset(name).isEmpty())
                .toList();
    }

    private static boolean isPlain(String name) {
        return !name.equals(TableOptions.CHARSET)
                && !name.equals(TableOptions.COLLATE)
                && !name.startsWith(TableOptions.PERIOD);
    }
}
