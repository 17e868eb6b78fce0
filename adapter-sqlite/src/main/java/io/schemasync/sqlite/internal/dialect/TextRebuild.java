package io.schemasync.sqlite.internal.dialect;

import io.schemasync.api.change.Change;
import io.schemasync.api.model.DefinedObject;
import io.schemasync.api.plan.LockLevel;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.Reverse;
import io.schemasync.sqlite.internal.schema.SqliteDdl;
import io.schemasync.sqlite.internal.sql.SqliteText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes a full-text index anew that keeps its texts itself: they wait in an ordinary table meanwhile. */
final class TextRebuild {
    private static final String PREFIX = "schemasync_texts_of_";

    private final DefinedObject from;
    private final DefinedObject to;

    private TextRebuild(DefinedObject from, DefinedObject to) {
        this.from = from;
        this.to = to;
    }

    static Operation of(DefinedObject from, DefinedObject to, String liveName, Change effect) {
        var rebuild = new TextRebuild(from, to);
        var risks = new Risks();
        List<String> kept = rebuild.kept();
        columns(from).stream()
                .filter(column -> !kept.contains(SqliteText.fold(column)))
                .forEach(column -> risks.dataLoss(
                        to.id().ref(),
                        "the texts of column " + column + " of " + to.id() + " are deleted",
                        "copy the texts elsewhere first",
                        "texts in column " + column + " of virtual table " + liveName,
                        Probes.rows(liveName, SqliteText.name(column) + " IS NOT NULL")));
        risks.rewrite(to.id().ref(), liveName);
        return risks.addTo(Operation.builder("rebuild " + to.id() + " with its texts")
                        .statements(rebuild.statements())
                        .reverse(new Reverse.Statements(new TextRebuild(to, from).statements()))
                        .lock(LockLevel.WRITES)
                        .provides(to.id().ref())
                        .effect(effect))
                .build();
    }

    private static List<String> columns(DefinedObject table) {
        try (Trial trial = Trial.of(List.of(SqliteDdl.createVirtualTable(table)))) {
            return trial.columns(table.name().name());
        }
    }

    /** Returns the folded names of the columns that both have. */
    private List<String> kept() {
        List<String> after = columns(to).stream().map(SqliteText::fold).toList();
        return columns(from).stream()
                .map(SqliteText::fold)
                .filter(after::contains)
                .toList();
    }

    private List<String> statements() {
        String table = SqliteText.name(to.name().name());
        String waiting = SqliteText.name(PREFIX + to.name().name());
        List<String> kept = kept();
        var read = new ArrayList<String>(List.of("rowid AS number"));
        var written = new ArrayList<String>(List.of("number"));
        for (int i = 0; i < kept.size(); i++) {
            read.add(SqliteText.name(kept.get(i)) + " AS c" + i);
            written.add("c" + i);
        }
        String columns = String.join(
                ", ",
                Stream.concat(Stream.of("rowid"), kept.stream().map(SqliteText::name))
                        .toList());
        return List.of(
                "CREATE TABLE " + waiting + " AS SELECT " + String.join(", ", read) + " FROM " + table,
                "DROP TABLE " + table,
                SqliteDdl.createVirtualTable(to),
                "INSERT INTO " + table + " (" + columns + ") SELECT " + String.join(", ", written) + " FROM " + waiting,
                "DROP TABLE " + waiting);
    }
}
