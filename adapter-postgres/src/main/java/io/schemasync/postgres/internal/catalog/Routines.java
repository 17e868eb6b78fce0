package io.schemasync.postgres.internal.catalog;

import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Routine;
import io.schemasync.api.model.SqlText;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads functions, procedures, aggregates and window functions (manual pages "pg_proc", "pg_aggregate"). What
 * {@code pg_get_functiondef} prints always spells the schema, so the parts are read one by one.
 */
final class Routines {
    private static final String ROUTINES = """
            SELECT {scope p.pronamespace}, p.oid, n.nspname, p.proname, p.prokind::text AS kind,
                   '(' || {own p.pronamespace: oidvectortypes(p.proargtypes)} || ')' AS signature,
                   CASE WHEN p.prokind = 'a' THEN {own p.pronamespace: pg_get_function_identity_arguments(p.oid)}
                   ELSE {own p.pronamespace: pg_get_function_arguments(p.oid)} END AS arguments,
                   {own p.pronamespace: pg_get_function_result(p.oid)} AS result, l.lanname, p.prosrc, p.probin,
                   p.prosqlbody IS NOT NULL AS has_sql_body, {own p.pronamespace: pg_get_function_sqlbody(p.oid)} AS sql_body,
                   p.provolatile::text AS volatility, p.proisstrict, p.prosecdef, p.proleakproof, p.proparallel::text AS parallel,
                   p.procost, p.prorows, p.proretset, {own p.pronamespace: nullif(p.prosupport, 0)::regproc::text} AS support, p.proconfig,
                   (SELECT string_agg('FOR TYPE ' || {own p.pronamespace: format_type(x.type, NULL)}, ', ' ORDER BY x.n)
                    FROM unnest(p.protrftypes) WITH ORDINALITY AS x (type, n)) AS transform,
                   d.description AS comment, %s,
                   {own p.pronamespace: format_type(g.aggtranstype, NULL)} AS s_type,
                   {own p.pronamespace: g.aggtransfn::regproc::text} AS s_func, nullif(g.aggtransspace, 0) AS s_space,
                   {own p.pronamespace: nullif(g.aggfinalfn, 0)::regproc::text} AS final_func, g.aggfinalextra, g.aggfinalmodify::text AS final_modify,
                   {own p.pronamespace: nullif(g.aggcombinefn, 0)::regproc::text} AS combine_func,
                   {own p.pronamespace: nullif(g.aggserialfn, 0)::regproc::text} AS serial_func,
                   {own p.pronamespace: nullif(g.aggdeserialfn, 0)::regproc::text} AS deserial_func, g.agginitval,
                   {own p.pronamespace: nullif(g.aggmtransfn, 0)::regproc::text} AS ms_func, {own p.pronamespace: nullif(g.aggminvtransfn, 0)::regproc::text} AS minv_func,
                   CASE WHEN g.aggmtranstype <> 0 THEN {own p.pronamespace: format_type(g.aggmtranstype, NULL)} END AS ms_type,
                   nullif(g.aggmtransspace, 0) AS ms_space, {own p.pronamespace: nullif(g.aggmfinalfn, 0)::regproc::text} AS mfinal_func,
                   g.aggmfinalextra, g.aggmfinalmodify::text AS mfinal_modify, g.aggminitval,
                   CASE WHEN so.oid IS NULL THEN NULL WHEN {own p.pronamespace: pg_operator_is_visible(so.oid)} THEN so.oprname::text
                   ELSE 'OPERATOR(' || quote_ident(sn.nspname) || '.' || so.oprname || ')' END AS sort_op,
                   g.aggkind::text AS agg_kind
            FROM {members pg_proc} AS here
            JOIN pg_proc AS p ON p.oid = here.oid AND p.pronamespace = here.namespace
            JOIN pg_namespace AS n ON n.oid = p.pronamespace
            JOIN pg_language AS l ON l.oid = p.prolang
            LEFT JOIN pg_aggregate AS g ON g.aggfnoid = p.oid
            LEFT JOIN pg_operator AS so ON so.oid = g.aggsortop
            LEFT JOIN pg_namespace AS sn ON sn.oid = so.oprnamespace
            LEFT JOIN pg_description AS d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
            WHERE NOT EXISTS (SELECT 1 FROM pg_depend AS i
                              WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i'
                                AND i.refclassid = 'pg_type'::regclass)
            ORDER BY scope, p.oid
            """.formatted(Privileges.sql("p.proacl", "p.proowner"));

    /** The functions that make values of a range type come and go with it. */
    private static final String CONSTRUCTORS = """
            SELECT {scope t.typnamespace}, i.objid, i.refobjid
            FROM {members pg_type} AS here
            JOIN pg_type AS t ON t.oid = here.oid AND t.typnamespace = here.namespace
            JOIN pg_depend AS i ON i.refclassid = 'pg_type'::regclass AND i.refobjid = t.oid
            WHERE i.classid = 'pg_proc'::regclass AND i.deptype = 'i'
            ORDER BY scope
            """;

    private static final double USUAL_ROWS = 1000;

    private final Catalog catalog;
    private final Draft draft;
    private final ExtensionMembers members;

    Routines(Catalog catalog, Draft draft, ExtensionMembers members) {
        this.catalog = catalog;
        this.draft = draft;
        this.members = members;
    }

    void read() throws SQLException {
        catalog.query(ROUTINES, this::add);
        catalog.query(CONSTRUCTORS, row -> {
            Ref type = draft.oids().get("pg_type", row.oid("refobjid"));
            if (type != null) {
                draft.oids().put("pg_proc", row.oid("objid"), type);
            }
            return true;
        });
    }

    private boolean add(Row row) throws SQLException {
        if (members.has("pg_proc", row.oid("oid"))) {
            return false;
        }
        boolean aggregate = row.text("kind").equals("a");
        // Of an aggregate everything is in its text.
        var facts = aggregate ? new Facts() : facts(row);
        Metadata metadata = Metadata.none().withComment(row.optional("comment")).withAttributes(facts.build());
        var routine = new Routine(
                kind(row.text("kind")),
                catalog.name(row.text("nspname"), row.text("proname")),
                row.text("signature"),
                SqlText.of(row.text("arguments")),
                row.sql("result"),
                row.text("lanname"),
                body(row, aggregate),
                Privileges.ROUTINE.addTo(metadata, row));
        draft.oids().put("pg_proc", row.oid("oid"), routine.id().ref());
        draft.add(routine);
        return true;
    }

    private static ObjectKind kind(String code) {
        return switch (code) {
            case "p" -> ObjectKind.PROCEDURE;
            case "a" -> ObjectKind.AGGREGATE;
            default -> ObjectKind.FUNCTION;
        };
    }

    private static SqlText body(Row row, boolean aggregate) throws SQLException {
        if (aggregate) {
            return SqlText.of(new AggregateText(row).text());
        }
        return row.flag("has_sql_body") ? Deparsed.of(row.text("sql_body")) : SqlText.of(row.text("prosrc"));
    }

    private static Facts facts(Row row) throws SQLException {
        boolean compiled = List.of("c", "internal").contains(row.text("lanname"));
        double usualCost = compiled ? 1 : 100;
        double cost = row.row().getDouble("procost");
        double rows = row.row().getDouble("prorows");
        return new Facts()
                .flag("sql-body", row.flag("has_sql_body"))
                .put("object-file", row.optional("probin"))
                .put("volatility", volatility(row.text("volatility")))
                .flag("strict", row.flag("proisstrict"))
                .put("security", row.flag("prosecdef") ? "definer" : null)
                .flag("leakproof", row.flag("proleakproof"))
                .put("parallel", parallel(row.text("parallel")))
                .put("cost", cost == usualCost ? null : number(cost))
                .put("rows", !row.flag("proretset") || rows == USUAL_ROWS ? null : number(rows))
                .put("support", row.optional("support"))
                .flag("window", row.text("kind").equals("w"))
                .put("transform", row.optional("transform"))
                .options("config.", row.list("proconfig"));
    }

    private static @Nullable String volatility(String code) {
        return switch (code) {
            case "i" -> "immutable";
            case "s" -> "stable";
            default -> null;
        };
    }

    private static @Nullable String parallel(String code) {
        return switch (code) {
            case "s" -> "safe";
            case "r" -> "restricted";
            default -> null;
        };
    }

    private static String number(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
