package io.schemasync.cli.command;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.cli.option.Setting;
import java.util.List;

/** The commands about snapshots. */
final class SnapshotCommand implements Command {

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String summary() {
        return "Takes, lists, shows and compares snapshots.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new SnapshotTakeCommand(),
                new SnapshotListCommand(),
                new SnapshotShowCommand(),
                new SnapshotCompareCommand());
    }

    @Override
    public int run(Call call) {
        throw new ConfigurationException("which one? schema-sync snapshot take, list, show or compare");
    }
}
