package io.schemasync.cli.command;

import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ExitCode;
import java.util.List;

/** Prints the script that completes command lines. */
final class CompletionCommand implements Command {

    @Override
    public String name() {
        return "completion";
    }

    @Override
    public String summary() {
        return "Prints a script for bash and zsh that completes command lines: source <(schema-sync completion)";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public int run(Call call) {
        call.console().out().print(call.completionScript().get());
        call.console().out().flush();
        return ExitCode.OK;
    }
}
