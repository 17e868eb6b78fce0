package io.schemasync.cli;

import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.cli.command.Call;
import io.schemasync.cli.command.Command;
import io.schemasync.cli.option.Arguments;
import io.schemasync.cli.option.Environment;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.output.Console;
import io.schemasync.cli.output.ErrorText;
import io.schemasync.cli.output.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of the command-line tool. */
public final class Main {
    private final Environment environment;
    private final Console console;
    private boolean stacktrace;

    private Main(Environment environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    /** Runs the tool and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Names are exact only in UTF-8, whatever the locale says.
        var results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        var out = new PrintWriter(new OutputStreamWriter(results, StandardCharsets.UTF_8), false);
        var err = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true);
        // Only the launcher can tell which of the two is a terminal.
        String terminals = System.getProperty("schemasync.terminals", "");
        var console = new Console(out, err, terminals.contains("out"), terminals.contains("err"));
        int exitCode = run(List.of(arguments), Environment.ofProcess(), console);
        if (out.checkError() && !results.readerHasLeft()) {
            console.message("standard output could not be written: the results are not complete");
            exitCode = exitCode == ExitCode.OK ? ExitCode.FAILED : exitCode;
        }
        System.exit(exitCode);
    }

    /**
     * Runs the tool within this process.
     *
     * @return the exit code
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return run(List.of(arguments), Environment.ofProcess(), new Console(out, err, false, false));
    }

    /** Runs the tool with other surroundings. */
    static int run(List<String> arguments, Environment environment, Console console) {
        if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
            console.out().println(Version.line());
            console.out().flush();
            return ExitCode.OK;
        }
        return new Main(environment, console).run(arguments);
    }

    private int run(List<String> arguments) {
        stacktrace = arguments.contains(Options.STACKTRACE.option());
        try {
            CommandLine commandLine = CommandLines.forCall(arguments)
                    .setOut(console.out())
                    .setErr(console.err())
                    .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
            ParseResult parsed = commandLine.parseArgs(arguments.toArray(String[]::new));
            Integer helped = CommandLine.executeHelpRequest(parsed);
            console.out().flush();
            return helped != null ? helped : run(parsed);
        } catch (ParameterException e) {
            return usage(e);
        } catch (SchemaSyncException e) {
            console.message(ErrorText.of(e));
            trace(e);
            return ExitCode.of(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            console.message("this should not have happened: " + e.getClass().getName() + ": " + ErrorText.message(e)
                    + "\n  run it again with --stacktrace and report it");
            trace(e);
            return ExitCode.FAILED;
        }
    }

    private int run(ParseResult root) {
        ParseResult parsed = root;
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        if (!(parsed.commandSpec().userObject() instanceof Command command)) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "a command is missing");
        }
        if (!command.commands().isEmpty()) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(), "'" + command.name() + "' needs one of its commands");
        }
        var settings = Arguments.settings(parsed, CommandLines.settings(command), environment);
        stacktrace = settings.isOn(Options.STACKTRACE);
        List<String> operands = parsed.matchedPositionals().stream()
                .<String>map(operand -> operand.getValue())
                .toList();
        return command.run(new Call(settings, operands, environment, console, Main::completionScript));
    }

    private static String completionScript() {
        return AutoComplete.bash("schema-sync", CommandLines.all());
    }

    private int usage(ParameterException error) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        String message = error instanceof UnmatchedArgumentException unmatched
                ? CommandLines.unknown(unmatched)
                : ErrorText.message(error);
        console.message(message + "\n  try '" + command + " --help'");
        trace(error);
        return ExitCode.USAGE;
    }

    private void trace(Throwable error) {
        if (stacktrace) {
            console.trace(error);
        }
    }
}
