package io.schemasync.postgres.internal.catalog;

import io.schemasync.postgres.internal.sql.Identifiers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the list in parentheses that makes an aggregate (manual page "CREATE AGGREGATE"); what is the default is left out. */
final class AggregateText {
    private final Row row;
    private final List<String> items = new ArrayList<>();

    AggregateText(Row row) {
        this.row = row;
    }

    String text() throws SQLException {
        boolean hypothetical = row.text("agg_kind").equals("h");
        boolean ordered = hypothetical || row.text("agg_kind").equals("o");
        String usualModify = ordered ? "w" : "r";
        put("SFUNC", "s_func");
        put("STYPE", "s_type");
        put("SSPACE", "s_space");
        put("FINALFUNC", "final_func");
        flag("FINALFUNC_EXTRA", row.flag("aggfinalextra"));
        modify("FINALFUNC_MODIFY", row.text("final_modify"), usualModify);
        put("COMBINEFUNC", "combine_func");
        put("SERIALFUNC", "serial_func");
        put("DESERIALFUNC", "deserial_func");
        literal("INITCOND", row.optional("agginitval"));
        put("MSFUNC", "ms_func");
        put("MINVFUNC", "minv_func");
        put("MSTYPE", "ms_type");
        put("MSSPACE", "ms_space");
        put("MFINALFUNC", "mfinal_func");
        flag("MFINALFUNC_EXTRA", row.flag("aggmfinalextra"));
        modify("MFINALFUNC_MODIFY", row.text("mfinal_modify"), usualModify);
        literal("MINITCOND", row.optional("aggminitval"));
        put("SORTOP", "sort_op");
        parallel(row.text("parallel"));
        flag("HYPOTHETICAL", hypothetical);
        return "(" + String.join(", ", items) + ")";
    }

    private void put(String option, String column) throws SQLException {
        String value = row.optional(column);
        if (value != null) {
            items.add(option + " = " + value);
        }
    }

    private void literal(String option, @Nullable String value) {
        if (value != null) {
            items.add(option + " = " + Identifiers.literal(value));
        }
    }

    private void flag(String option, boolean on) {
        if (on) {
            items.add(option);
        }
    }

    private void modify(String option, String code, String usual) {
        if (!code.equals(usual)) {
            items.add(option + " = "
                    + switch (code) {
                        case "r" -> "READ_ONLY";
                        case "s" -> "SHAREABLE";
                        default -> "READ_WRITE";
                    });
        }
    }

    private void parallel(String code) {
        if (!code.equals("u")) {
            items.add("PARALLEL = " + (code.equals("s") ? "SAFE" : "RESTRICTED"));
        }
    }
}
