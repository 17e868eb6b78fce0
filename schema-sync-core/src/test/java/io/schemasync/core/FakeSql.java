package io.schemasync.core;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.model.SchemaObject;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SqlScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A language of two statements: {@code table NAME COLUMN TYPE, ...} makes a table, {@code insert} is skipped with a warning. */
final class FakeSql {
    private FakeSql() {}

    static List<String> load(SqlScript script, FakeDatabase place) {
        var warnings = new ArrayList<String>();
        Snapshot before = place.schema();
        var objects = new ArrayList<SchemaObject>(before.objects().values());
        List<String> lines = script.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "", "--" -> {}
                case "insert" -> warnings.add(script.name() + ":" + (i + 1) + ": skipped");
                case "table" ->
                    objects.add(Schemas.table(
                            words[1],
                            Arrays.stream(words[2].split(","))
                                    .map(String::strip)
                                    .toList()));
                default -> throw new TargetException(script.name() + ":" + (i + 1) + ": what is " + words[0] + "?");
            }
        }
        place.with(TenantContext.ofConnection(), before.withObjects(objects));
        return warnings;
    }
}
