package com.example.h2;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.CheckConstraint;
import io.schemasync.api.model.Column;
import io.schemasync.api.model.ComparisonRules;
import io.schemasync.api.model.DomainType;
import io.schemasync.api.model.ForeignKey;
import io.schemasync.api.model.IdentifierCase;
import io.schemasync.api.model.Index;
import io.schemasync.api.model.IndexKey;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.PrimaryKey;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Sequence;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.SqlText;
import io.schemasync.api.model.Table;
import io.schemasync.api.model.TablePart;
import io.schemasync.api.model.UniqueConstraint;
import io.schemasync.api.model.View;
import io.schemasync.jdbc.OwnNames;
import io.schemasync.jdbc.PlacedInspector;
import io.schemasync.jdbc.SchemaPlaces;
import io.schemasync.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads a schema from INFORMATION_SCHEMA: one query a kind, however much there is. */
final class H2Inspector extends PlacedInspector {
    private static final ComparisonRules RULES = ComparisonRules.of(IdentifierCase.SENSITIVE, false);

    private static final String SEQUENCES = """
            SELECT SEQUENCE_NAME, DATA_TYPE, START_VALUE, INCREMENT, MINIMUM_VALUE, MAXIMUM_VALUE, CACHE, CYCLE_OPTION = 'YES' AS CYCLES, REMARKS
            FROM INFORMATION_SCHEMA.SEQUENCES WHERE SEQUENCE_SCHEMA = ?
            """;
    private static final String DOMAINS = """
            SELECT DOMAIN_NAME, DATA_TYPE_SQL(DOMAIN_SCHEMA, DOMAIN_NAME, 'DOMAIN', DTD_IDENTIFIER) AS TYPE, DOMAIN_DEFAULT, REMARKS
            FROM INFORMATION_SCHEMA.DOMAINS WHERE DOMAIN_SCHEMA = ?
            """;
    private static final String DOMAIN_CHECKS = """
            SELECT D.DOMAIN_NAME, D.CONSTRAINT_NAME, K.CHECK_CLAUSE, D.REMARKS
            FROM INFORMATION_SCHEMA.DOMAIN_CONSTRAINTS AS D
            JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS AS K
              ON K.CONSTRAINT_SCHEMA = D.CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = D.CONSTRAINT_NAME
            WHERE D.DOMAIN_SCHEMA = ?
            """;
    private static final String TABLES = """
            SELECT T.TABLE_NAME, T.TABLE_TYPE, T.REMARKS, V.VIEW_DEFINITION
            FROM INFORMATION_SCHEMA.TABLES AS T
            LEFT JOIN INFORMATION_SCHEMA.VIEWS AS V ON V.TABLE_SCHEMA = T.TABLE_SCHEMA AND V.TABLE_NAME = T.TABLE_NAME
            WHERE T.TABLE_SCHEMA = ?
            """;
    private static final String COLUMNS = """
            SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', DTD_IDENTIFIER) AS TYPE, DOMAIN_NAME,
                   IS_NULLABLE = 'YES' AS NULLABLE, COLUMN_DEFAULT, GENERATION_EXPRESSION, IDENTITY_GENERATION, IDENTITY_START,
                   IDENTITY_INCREMENT, REMARKS
            FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION
            """;
    private static final String CONSTRAINTS = """
            SELECT C.TABLE_NAME, C.CONSTRAINT_NAME, C.CONSTRAINT_TYPE, C.REMARKS, K.CHECK_CLAUSE, R.UPDATE_RULE, R.DELETE_RULE,
                   U.TABLE_NAME AS REFERENCED, U.CONSTRAINT_NAME AS REFERENCED_KEY, U.CONSTRAINT_TYPE AS REFERENCED_TYPE,
                   CASE WHEN NOT I.IS_GENERATED THEN I.INDEX_NAME END AS OWN_INDEX,
                   (SELECT ARRAY_AGG(X.COLUMN_NAME ORDER BY X.ORDINAL_POSITION) FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE AS X
                    WHERE X.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND X.CONSTRAINT_NAME = C.CONSTRAINT_NAME) AS COLUMNS,
                   (SELECT ARRAY_AGG(Y.COLUMN_NAME ORDER BY X.ORDINAL_POSITION) FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE AS X
                    JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE AS Y ON Y.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA
                     AND Y.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME AND Y.ORDINAL_POSITION = X.POSITION_IN_UNIQUE_CONSTRAINT
                    WHERE X.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND X.CONSTRAINT_NAME = C.CONSTRAINT_NAME) AS REFERENCED_COLUMNS
            FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS AS C
            LEFT JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS AS K
              ON K.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND K.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS AS R
              ON R.CONSTRAINT_SCHEMA = C.CONSTRAINT_SCHEMA AND R.CONSTRAINT_NAME = C.CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS AS U
              ON U.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA AND U.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
            LEFT JOIN INFORMATION_SCHEMA.INDEXES AS I ON I.INDEX_SCHEMA = C.INDEX_SCHEMA AND I.INDEX_NAME = C.INDEX_NAME
            WHERE C.CONSTRAINT_SCHEMA = ?
            """;
    private static final String INDEXES = """
            SELECT I.TABLE_NAME, I.INDEX_NAME, I.INDEX_TYPE_NAME LIKE 'UNIQUE%' AS IS_UNIQUE, I.REMARKS,
                   ARRAY_AGG(C.COLUMN_NAME ORDER BY C.ORDINAL_POSITION) AS COLUMNS,
                   ARRAY_AGG(C.ORDERING_SPECIFICATION ORDER BY C.ORDINAL_POSITION) AS DIRECTIONS
            FROM INFORMATION_SCHEMA.INDEXES AS I
            JOIN INFORMATION_SCHEMA.INDEX_COLUMNS AS C ON C.INDEX_SCHEMA = I.INDEX_SCHEMA AND C.INDEX_NAME = I.INDEX_NAME
            WHERE I.INDEX_SCHEMA = ? AND NOT I.IS_GENERATED
            GROUP BY I.TABLE_NAME, I.INDEX_NAME, I.INDEX_TYPE_NAME, I.REMARKS
            """;

    H2Inspector(SchemaPlaces places) {
        super(places);
    }

    @Override
    protected Origin origin(Connection connection) throws SQLException {
        var metadata = connection.getMetaData();
        return new Origin("h2", "h2", metadata.getDatabaseMajorVersion() + "." + metadata.getDatabaseMinorVersion());
    }

    @Override
    protected Snapshot read(Connection connection, String schema) throws SQLException {
        return new Reading(connection, schema).snapshot();
    }

    /** One reading. Texts are kept without the schema's own name, so that they say the same in every tenant. */
    private final class Reading {
        private final Connection connection;
        private final String schema;
        private final OwnNames names;
        private final Map<String, List<TablePart>> parts = new HashMap<>();

        Reading(Connection connection, String schema) {
            this.connection = connection;
            this.schema = schema;
            this.names = new OwnNames(schema);
        }

        Snapshot snapshot() throws SQLException {
            Map<String, List<CheckConstraint>> checks = new HashMap<>();
            query(DOMAIN_CHECKS, row -> listed(checks, row.getString("DOMAIN_NAME"), check(row)));
            List<SchemaObject> objects = new ArrayList<>(query(SEQUENCES, this::sequence));
            objects.addAll(query(DOMAINS, row -> domain(row, checks)));
            objects.forEach(object -> names.add(object.id()));
            query(COLUMNS, row -> listed(parts, row.getString("TABLE_NAME"), column(row)));
            query(TABLES, this::id)
                    .forEach(id -> names.add(id, columns(id.name().name())));
            query(CONSTRAINTS, row -> listed(parts, row.getString("TABLE_NAME"), constraint(row)));
            query(INDEXES, row -> listed(parts, row.getString("TABLE_NAME"), index(row)));
            objects.addAll(query(TABLES, this::relation));
            return Snapshot.of(origin(), RULES, objects);
        }

        private <T> List<T> query(String sql, Sql.RowMapper<T> mapper) throws SQLException {
            return Sql.query(connection, sql, mapper, schema);
        }

        private static <T> boolean listed(Map<String, List<T>> lists, String key, T value) {
            return lists.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
        }

        private ObjectId id(ResultSet row) throws SQLException {
            ObjectKind kind = row.getString("VIEW_DEFINITION") == null ? ObjectKind.TABLE : ObjectKind.VIEW;
            return ObjectId.of(kind, ObjectName.own(row.getString("TABLE_NAME")));
        }

        private List<String> columns(String table) {
            return parts.getOrDefault(table, List.of()).stream()
                    .map(TablePart::name)
                    .map(String::valueOf)
                    .toList();
        }

        private SchemaObject relation(ResultSet row) throws SQLException {
            ObjectId id = id(row);
            if (id.kind().equals(ObjectKind.TABLE)) {
                return Table.of(id.name(), List.of(), List.of())
                        .withMetadata(commented(row))
                        .withParts(parts.getOrDefault(id.name().name(), List.of()));
            }
            String query = row.getString("VIEW_DEFINITION");
            Metadata metadata = commented(row).withDependsOn(names.mentioned(query));
            List<String> columns = columns(id.name().name());
            return new View(id.name(), false, columns, names.text(query), List.of(), List.of(), metadata);
        }

        private SchemaObject sequence(ResultSet row) throws SQLException {
            return new Sequence(
                    ObjectName.own(row.getString("SEQUENCE_NAME")),
                    names.text(row.getString("DATA_TYPE")),
                    row.getBigDecimal("START_VALUE").toBigInteger(),
                    row.getBigDecimal("INCREMENT").toBigInteger(),
                    row.getBigDecimal("MINIMUM_VALUE").toBigInteger(),
                    row.getBigDecimal("MAXIMUM_VALUE").toBigInteger(),
                    row.getBigDecimal("CACHE").toBigInteger(),
                    row.getBoolean("CYCLES"),
                    null,
                    commented(row));
        }

        private SchemaObject domain(ResultSet row, Map<String, List<CheckConstraint>> checks) throws SQLException {
            String name = row.getString("DOMAIN_NAME");
            return new DomainType(
                    ObjectName.own(name),
                    names.text(row.getString("TYPE")),
                    true,
                    optional(row.getString("DOMAIN_DEFAULT")),
                    null,
                    checks.getOrDefault(name, List.of()),
                    commented(row));
        }

        private Column column(ResultSet row) throws SQLException {
            String domain = row.getString("DOMAIN_NAME");
            String fallback = row.getString("COLUMN_DEFAULT");
            String computed = row.getString("GENERATION_EXPRESSION");
            String numbered = row.getString("IDENTITY_GENERATION");
            Set<Ref> needs = fallback == null ? new TreeSet<>() : names.mentioned(fallback);
            if (domain != null) {
                needs.add(ObjectId.of(ObjectKind.DOMAIN, ObjectName.own(domain)).ref());
            }
            return Column.of(
                            row.getString("COLUMN_NAME"),
                            domain == null ? row.getString("TYPE") : H2Dialect.quoted(domain))
                    .withNullable(row.getBoolean("NULLABLE"))
                    .withDefaultValue(optional(fallback))
                    .withGeneration(computed == null ? null : new Column.Generation(names.text(computed), true))
                    .withIdentity(numbered == null ? null : identity(row, numbered.equals("ALWAYS")))
                    .withMetadata(commented(row).withDependsOn(needs));
        }

        private static Column.Identity identity(ResultSet row, boolean always) throws SQLException {
            Attributes options = Attributes.none()
                    .with("start", row.getString("IDENTITY_START"))
                    .with("increment", row.getString("IDENTITY_INCREMENT"));
            return new Column.Identity(always, options);
        }

        private TablePart constraint(ResultSet row) throws SQLException {
            String name = row.getString("CONSTRAINT_NAME");
            return switch (row.getString("CONSTRAINT_TYPE")) {
                case "PRIMARY KEY" ->
                    PrimaryKey.of(strings(row, "COLUMNS")).withName(name).withMetadata(commented(row));
                case "UNIQUE" ->
                    UniqueConstraint.of(name, List.of(strings(row, "COLUMNS"))).withMetadata(commented(row));
                case "CHECK" -> check(row);
                default -> foreignKey(row, name);
            };
        }

        private CheckConstraint check(ResultSet row) throws SQLException {
            SqlText condition = names.text(row.getString("CHECK_CLAUSE"));
            return CheckConstraint.of(row.getString("CONSTRAINT_NAME"), condition)
                    .withMetadata(commented(row));
        }

        /** It hangs on the key that it refers to, and on the index that it uses where that is not its own. */
        private ForeignKey foreignKey(ResultSet row, String name) throws SQLException {
            ObjectName referenced = ObjectName.own(row.getString("REFERENCED"));
            boolean unique = row.getString("REFERENCED_TYPE").equals("UNIQUE");
            Set<Ref> needs = new TreeSet<>();
            needs.add(ObjectId.of(ObjectKind.TABLE, referenced)
                    .part(unique ? ObjectKind.UNIQUE : ObjectKind.PRIMARY_KEY, row.getString("REFERENCED_KEY")));
            if (row.getString("OWN_INDEX") != null) {
                needs.add(ObjectId.of(ObjectKind.TABLE, ObjectName.own(row.getString("TABLE_NAME")))
                        .part(ObjectKind.INDEX, row.getString("OWN_INDEX")));
            }
            return ForeignKey.of(
                            name,
                            List.of(strings(row, "COLUMNS")),
                            referenced,
                            List.of(strings(row, "REFERENCED_COLUMNS")))
                    .withActions(action(row.getString("UPDATE_RULE")), action(row.getString("DELETE_RULE")))
                    .withMetadata(commented(row).withDependsOn(needs));
        }

        private static ForeignKey.Action action(String rule) {
            return ForeignKey.Action.valueOf(rule.replace(' ', '_'));
        }

        private static Index index(ResultSet row) throws SQLException {
            String[] columns = strings(row, "COLUMNS");
            String[] directions = strings(row, "DIRECTIONS");
            List<IndexKey> keys = IntStream.range(0, columns.length)
                    .mapToObj(i -> IndexKey.column(columns[i]).withDescending(directions[i].equals("DESC")))
                    .toList();
            return Index.of(row.getString("INDEX_NAME"), row.getBoolean("IS_UNIQUE"), List.of())
                    .withKeys(keys)
                    .withMetadata(commented(row));
        }

        private static Metadata commented(ResultSet row) throws SQLException {
            return Metadata.none().withComment(row.getString("REMARKS"));
        }

        private static String[] strings(ResultSet row, String column) throws SQLException {
            return Arrays.stream((Object[]) row.getArray(column).getArray())
                    .map(String::valueOf)
                    .toArray(String[]::new);
        }

        private @Nullable SqlText optional(@Nullable String text) {
            return text == null ? null : names.text(text);
        }
    }
}
