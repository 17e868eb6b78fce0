package io.schemasync.cli;

import io.schemasync.cli.command.Command;
import io.schemasync.cli.command.Commands;
import io.schemasync.cli.option.Arguments;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells picocli about the commands, without reflection: only what a call needs is built, for a fast start. */
final class CommandLines {

    private CommandLines() {}

    /** Returns the command line that understands a call: with that one command where one is named, else with all. */
    static CommandLine forCall(List<String> arguments) {
        List<Command> named = arguments.isEmpty()
                ? List.of()
                : Commands.all().stream()
                        .filter(command -> command.name().equals(arguments.get(0)))
                        .toList();
        return named.isEmpty() ? all() : commandLine(named);
    }

    /** Returns the command line with all commands. */
    static CommandLine all() {
        CommandLine all = commandLine(Commands.all());
        // The one command that picocli reads by reflection, which a call of another one need not wait for.
        return all.addSubcommand("help", new CommandLine.HelpCommand());
    }

    /** Returns all settings of a command. */
    static List<Setting<?>> settings(Command command) {
        var settings = new ArrayList<>(command.settings());
        settings.addAll(Options.COMMON);
        return settings;
    }

    private static CommandLine commandLine(List<Command> commands) {
        CommandSpec root = CommandSpec.create().name("schema-sync").version(Version.line());
        root.usageMessage()
                .description("Makes live databases equal to a desired schema.")
                .synopsisSubcommandLabel("COMMAND")
                .footer(
                        "",
                        "Every option can also be given as an environment variable (--lock-timeout is",
                        "SCHEMA_SYNC_LOCK_TIMEOUT) and in a configuration file (lock-timeout = \"30s\").",
                        "",
                        "Exit codes: 0 in sync, or made so; 1 differences found (validate, --exit-code);",
                        "2 wrong usage or configuration; 3 refused; 4 failed; 5 locked; 6 several tenants,",
                        "not all successful.");
        addHelp(root);
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print the version and exit.")
                .build());
        for (Command command : commands) {
            root.addSubcommand(command.name(), spec(command));
        }
        return new CommandLine(root).setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
        spec.usageMessage()
                .description(command.summary().replace("%", "%%"))
                .sortOptions(false)
                .abbreviateSynopsis(true);
        for (int i = 0; i < command.operands().size(); i++) {
            Command.Operand operand = command.operands().get(i);
            spec.addPositional(PositionalParamSpec.builder()
                    .index(Integer.toString(i))
                    .paramLabel(operand.label())
                    .description(operand.description())
                    .type(String.class)
                    .required(operand.required())
                    .build());
        }
        addHelp(spec);
        Arguments.declare(spec, command.commands().isEmpty() ? settings(command) : List.of());
        for (Command inner : command.commands()) {
            spec.addSubcommand(inner.name(), spec(inner));
        }
        return spec;
    }

    /** Says what is unknown: only its first word, for what follows may be a password. */
    static String unknown(UnmatchedArgumentException error) {
        String first = error.getUnmatched().get(0);
        int equals = first.indexOf('=');
        String word = equals < 0 ? first : first.substring(0, equals);
        if (word.toLowerCase(Locale.ROOT).startsWith("--pass")) {
            return "a password does not belong on the command line, where others can read it; use --password-env VAR,"
                    + " --password-file FILE or SCHEMA_SYNC_PASSWORD";
        }
        CommandSpec spec = error.getCommandLine().getCommandSpec();
        var known = word.startsWith("-")
                ? spec.optionsMap().keySet()
                : spec.subcommands().keySet();
        List<String> similar =
                known.stream().filter(each -> Similarity.isNear(word, each)).toList();
        String hint = similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?";
        return (word.startsWith("-") ? "unknown option " : "there is no ") + "'" + word + "' here" + hint;
    }

    private static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help and exit.")
                .build());
    }
}
