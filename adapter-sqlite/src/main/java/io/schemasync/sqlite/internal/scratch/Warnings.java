package io.schemasync.sqlite.internal.scratch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what was skipped. Statements of one kind in a row, such as the rows of a dump, make one warning. */
final class Warnings {
    private final String file;
    private final List<String> done = new ArrayList<>();
    private Verdict.@Nullable Skip current;
    private int firstLine;
    private int lastLine;
    private int count;

    Warnings(String file) {
        this.file = file;
    }

    void add(int line, Verdict.Skip skip) {
        if (!skip.equals(current)) {
            flush();
            current = skip;
            firstLine = line;
            count = 0;
        }
        lastLine = line;
        count++;
    }

    /** Returns all warnings in the order of the script. */
    List<String> all() {
        flush();
        return List.copyOf(done);
    }

    private void flush() {
        Verdict.Skip skip = current;
        if (skip != null) {
            String times = count == 1 ? "" : " (" + count + " statements up to line " + lastLine + ")";
            done.add(file + ":" + firstLine + ": skipped " + skip.what() + times + ": " + skip.why());
        }
        current = null;
    }
}
