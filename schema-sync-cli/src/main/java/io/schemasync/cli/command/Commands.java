package io.schemasync.cli.command;

import java.util.ArrayList;
import java.util.List;

/** The table of commands, in the order in which help shows them. */
public final class Commands {

    private Commands() {}

    /** Returns all commands. */
    public static List<Command> all() {
        var commands = new ArrayList<>(RunCommand.all());
        commands.add(new SnapshotCommand());
        commands.add(new TenantsCommand());
        commands.add(new AdaptersCommand());
        commands.add(new KindsCommand());
        commands.add(new HazardsCommand());
        commands.add(new CompletionCommand());
        return commands;
    }
}
