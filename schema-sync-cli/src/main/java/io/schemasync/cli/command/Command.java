package io.schemasync.cli.command;

import io.schemasync.cli.option.Setting;
import java.util.List;

/** A command of the tool. */
public interface Command {
    /** Returns what it is called. */
    String name();

    /** Returns what it does, in one sentence. */
    String summary();

    /** Returns the settings it knows besides those that every command has. */
    List<Setting<?>> settings();

    /** Returns what it takes besides options. */
    default List<Operand> operands() {
        return List.of();
    }

    /** Returns the commands under it; it does nothing itself if there are any. */
    default List<Command> commands() {
        return List.of();
    }

    /**
     * Does it.
     *
     * @return the exit code
     * @throws io.schemasync.api.error.SchemaSyncException if it cannot
     */
    int run(Call call);

    /**
     * Something a command takes besides options.
     *
     * @param label what help calls it
     * @param description what help says about it
     * @param required whether it must be given
     */
    record Operand(String label, String description, boolean required) {}
}
