package io.schemasync.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Two things that are done by turns in one run: what counts is how long one takes beside the other. */
final class Ratios {
    private Ratios() {}

    /** Something that takes time. */
    interface Task<E extends Exception> {
        void run() throws E;
    }

    static <E extends Exception> double seconds(Task<E> task) throws E {
        long begin = System.nanoTime();
        task.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Prints both medians and the median of the ratios of each round. */
    static void report(String name, List<Double> ours, String other, List<Double> others) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / others.get(i));
        }
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%s: %.2f s; %s: %.2f s; ratio %.2f; heap in use %d MB of at most %d MB%n",
                name,
                median(ours),
                other,
                median(others),
                median(ratios),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }
}
