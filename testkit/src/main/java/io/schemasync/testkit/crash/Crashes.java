package io.schemasync.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts processes that stop at a {@link CrashPoint} and kills them there. */
public final class Crashes {
    private static final int AT_ONCE = 2;

    private Crashes() {}

    /** What is shown of one point. */
    @FunctionalInterface
    public interface Attempt {
        /** Kills at a point and looks at what is left; returns whether the point was reached before all was done. */
        boolean at(int point) throws Exception;
    }

    /**
     * Tries the points 1, 2, … until one is not reached.
     *
     * @return how many were tried
     */
    public static int atEachPoint(Attempt attempt) throws Exception {
        int points = 0;
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            boolean reached = true;
            while (reached) {
                List<Callable<Boolean>> next = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    int point = ++points;
                    next.add(() -> attempt.at(point));
                }
                for (Future<Boolean> each : pool.invokeAll(next)) {
                    reached &= each.get();
                }
            }
        }
        return points;
    }

    /**
     * Starts a process with this one's class path.
     *
     * @param options options of the JVM
     */
    public static Process start(Class<?> main, List<String> options, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Kills a process at its point; returns whether it got there. One that did not must have ended well. */
    public static boolean killedAtPoint(Process process) throws IOException, InterruptedException {
        var output = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
                if (line.equals(CrashPoint.REACHED)) {
                    process.destroyForcibly().waitFor(); // SIGKILL: nothing in that process runs any more
                    return true;
                }
            }
        }
        assertThat(process.waitFor())
                .as("exit code of the child, which said %s", output)
                .isZero();
        return false;
    }
}
