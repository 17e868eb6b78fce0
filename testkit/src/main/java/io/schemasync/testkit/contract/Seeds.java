package io.schemasync.testkit.contract;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts rows into tables of which nothing is known but what the driver says. */
final class Seeds {
    private static final long DAY = 24 * 60 * 60 * 1000L;

    private Seeds() {}

    /**
     * Inserts a row whose values are made of its number. What the database makes by itself and what cannot be made here is left to it; a
     * row that the schema does not take is left out.
     *
     * @param table the table's name, quoted
     */
    static void insert(Connection connection, String table, int number) {
        try {
            Map<String, Object> values = values(connection, table, number);
            String sql = values.isEmpty()
                    ? "INSERT INTO " + table + " DEFAULT VALUES"
                    : "INSERT INTO " + table + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                            + values.keySet().stream().map(any -> "?").collect(Collectors.joining(", ")) + ")";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int place = 1;
                for (Object value : values.values()) {
                    statement.setObject(place++, value);
                }
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            // The schema takes no such row: a check, a key, a type that is not known here.
        }
    }

    private static Map<String, Object> values(Connection connection, String table, int number) throws SQLException {
        String quote = connection.getMetaData().getIdentifierQuoteString();
        Map<String, Object> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData columns = none.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                boolean wanted = number < 3 || columns.isNullable(i) == ResultSetMetaData.columnNoNulls;
                Object value = value(columns.getColumnType(i), columns.getPrecision(i), number);
                if (value != null && wanted && !columns.isAutoIncrement(i)) {
                    String name = columns.getColumnName(i);
                    values.put(quote + name.replace(quote, quote + quote) + quote, value);
                }
            }
        }
        return values;
    }

    private static @Nullable Object value(int type, int precision, int number) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL -> number;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> number + 0.5;
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.CLOB ->
                precision > 0 && precision < 2 ? String.valueOf(number) : "v" + number;
            case Types.BOOLEAN, Types.BIT -> precision > 1 ? null : number % 2 == 0;
            case Types.DATE -> new Date(number * DAY * 400);
            case Types.TIME -> new Time(number * 1000L);
            case Types.TIMESTAMP -> new Timestamp(number * DAY * 400);
            default -> null;
        };
    }
}
