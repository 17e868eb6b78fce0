package io.schemasync.mysql.internal.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the definitions of many objects of a database, a few hundred with each round trip. The connection must take several
 * statements at once.
 */
final class ShowCreate {
    private static final int AT_ONCE = 200;

    private ShowCreate() {}

    /**
     * What a server says to one question.
     *
     * @param columns the columns of its only row; null where there is none
     * @param error why it says nothing; null where it does
     */
    record Answer(List<@Nullable String> columns, @Nullable SQLException error) {}

    /** Asks in the order of the questions, with that database as the current one. */
    static List<Answer> ask(Connection connection, List<String> questions) throws SQLException {
        var answers = new ArrayList<Answer>();
        for (int from = 0; from < questions.size(); from += AT_ONCE) {
            List<String> some = questions.subList(from, Math.min(questions.size(), from + AT_ONCE));
            List<Answer> together = together(connection, some);
            answers.addAll(together.size() == some.size() ? together : oneByOne(connection, some));
        }
        return answers;
    }

    /** One question that cannot be answered ends the others too. */
    private static List<Answer> together(Connection connection, List<String> questions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var answers = new ArrayList<Answer>();
            boolean rows = statement.execute(String.join(";\n", questions));
            while (rows) {
                answers.add(answer(statement.getResultSet()));
                rows = statement.getMoreResults();
            }
            return answers;
        } catch (SQLException e) {
            if (questions.size() == 1) {
                return List.of(new Answer(List.of(), e));
            }
            return List.of();
        }
    }

    private static List<Answer> oneByOne(Connection connection, List<String> questions) throws SQLException {
        var answers = new ArrayList<Answer>();
        for (String question : questions) {
            answers.addAll(together(connection, List.of(question)));
        }
        return answers;
    }

    private static Answer answer(ResultSet rows) throws SQLException {
        var columns = new ArrayList<@Nullable String>();
        if (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getString(i));
            }
        }
        return new Answer(columns, null);
    }
}
