package io.schemasync.cli.command;

import io.schemasync.api.model.Snapshot;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ExitCode;
import io.schemasync.cli.output.SnapshotTree;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows a snapshot. */
final class SnapshotShowCommand implements Command {

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String summary() {
        return "Shows a snapshot.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Options.STORE, Options.TENANT, Options.FORMAT);
    }

    @Override
    public List<Operand> operands() {
        return List.of(new Operand("SNAPSHOT", "SNAPSHOT.json, store:HASH or store:latest", true));
    }

    @Override
    public int run(Call call) {
        var snapshots = new Snapshots(call);
        Snapshot snapshot = snapshots.read(call.operands().get(0));
        var out = call.console().out();
        switch (call.format()) {
            case TEXT ->
                SnapshotTree.lines(snapshot, snapshots.codec().hash(snapshot), call.style())
                        .forEach(out::println);
            case JSON ->
                out.println(new String(snapshots.codec().encode(snapshot), StandardCharsets.UTF_8).stripTrailing());
            case SQL -> throw Listing.notSql(this);
        }
        out.flush();
        return ExitCode.OK;
    }
}
