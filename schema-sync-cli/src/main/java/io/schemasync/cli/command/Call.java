package io.schemasync.cli.command;

import io.schemasync.cli.option.Environment;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Settings;
import io.schemasync.cli.output.Console;
import io.schemasync.cli.output.Style;
import java.util.List;

/**
 * One call of a command.
 *
 * @param settings the values of the command's settings
 * @param operands what was given besides options
 * @param environment what surrounds the call
 * @param console where to write
 * @param completionScript makes the script that completes command lines in a shell
 */
public record Call(
        Settings settings,
        List<String> operands,
        Environment environment,
        Console console,
        java.util.function.Supplier<String> completionScript) {

    /** Copies the list. */
    public Call {
        operands = List.copyOf(operands);
    }

    /** Returns whether text on standard output is coloured. */
    public Style style() {
        boolean colored = switch (settings.get(Options.COLOR).orElse(Options.Color.AUTO)) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                console.outIsTerminal()
                        && environment.variable("NO_COLOR").isEmpty()
                        && !environment.variable("TERM").orElse("").equals("dumb");
        };
        return colored ? Style.COLORED : Style.PLAIN;
    }

    /** Returns how results are printed. */
    public Options.Format format() {
        return settings.get(Options.FORMAT).orElse(Options.Format.TEXT);
    }
}
