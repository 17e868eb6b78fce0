package io.schemasync.cli.command;

import io.schemasync.api.change.SchemaDiff;
import io.schemasync.api.model.Snapshot;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.DiffTree;
import io.schemasync.cli.output.ExitCode;
import io.schemasync.cli.output.Json;
import io.schemasync.cli.output.JsonDiff;
import java.util.List;

/** Compares two snapshots. */
final class SnapshotCompareCommand implements Command {

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String summary() {
        return "Compares two snapshots.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Options.STORE, Options.TENANT, Options.RENAME, Options.FORMAT, Options.EXIT_CODE);
    }

    @Override
    public List<Operand> operands() {
        return List.of(
                new Operand("FROM", "SNAPSHOT.json, store:HASH or store:latest", true),
                new Operand("TO", "the snapshot that FROM would become", true));
    }

    @Override
    public int run(Call call) {
        var snapshots = new Snapshots(call);
        Snapshot from = snapshots.read(call.operands().get(0));
        Snapshot to = snapshots.read(call.operands().get(1));
        SchemaDiff diff = snapshots
                .diffCalculator()
                .calculateDiff(from, to, call.settings().all(Options.RENAME));
        var out = call.console().out();
        switch (call.format()) {
            case TEXT -> {
                DiffTree.lines(diff, call.style()).forEach(out::println);
                if (diff.isEmpty()) {
                    out.println("no differences");
                }
            }
            case JSON -> {
                Json.to(out).object(json -> JsonDiff.write(json, diff)).flush();
                out.println();
            }
            case SQL -> throw Listing.notSql(this);
        }
        out.flush();
        return !diff.isEmpty() && call.settings().isOn(Options.EXIT_CODE) ? ExitCode.DIFFERENT : ExitCode.OK;
    }
}
