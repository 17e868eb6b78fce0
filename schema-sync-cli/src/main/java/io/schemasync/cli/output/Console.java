package io.schemasync.cli.output;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Where the tool writes: results on one side, everything else on the other.
 *
 * @param out takes results and nothing else
 * @param err takes messages, warnings and progress
 * @param outIsTerminal whether a person looks at the results
 * @param errIsTerminal whether a person looks at the messages
 */
public record Console(PrintWriter out, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal) {

    /** Writes a message on standard error, as one paragraph that begins with the tool's name. */
    public void message(String text) {
        out.flush();
        err.println("schema-sync: " + Redaction.of(Escapes.block(text)));
        err.flush();
    }

    /** Writes where in the program an error arose. */
    public void trace(Throwable error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        err.print(Redaction.of(Escapes.block(trace.toString())));
        err.flush();
    }

    /** Writes a warning on standard error. */
    public void warning(String text) {
        message("warning: " + text);
    }
}
