package io.schemasync.cli.output;

import java.time.Duration;
import java.util.Locale;

/** Writes durations for people. */
final class DurationText {

    private DurationText() {}

    /** Returns {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s} or {@code 3 h 10 min}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        if (millis < 3_600_000) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
