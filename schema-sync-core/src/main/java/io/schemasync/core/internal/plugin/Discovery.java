package io.schemasync.core.internal.plugin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;

/** Collects the implementations of one port, and what is wrong with those that cannot be used. Not safe for several threads. */
public final class Discovery<P> {
    private final Compatibility<P> compatibility;
    private final List<P> found = new ArrayList<>();
    private final List<String> problems;

    /**
     * Begins with nothing.
     *
     * @param problems takes a line for each thing that is wrong
     */
    public Discovery(Compatibility<P> compatibility, List<String> problems) {
        this.compatibility = compatibility;
        this.problems = problems;
    }

    /** Returns what was found and can be used, in the order in which it was found. */
    public List<P> found() {
        return List.copyOf(found);
    }

    /** Takes all implementations of an iterator that makes them, such as that of a service loader. */
    public void addAll(Iterator<P> providers, String where) {
        int failures = 0;
        // A loader that failed goes on with the next entry; one that never ends failing is given up.
        while (failures < 100) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                add(where, providers::next);
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                problems.add(where + ": " + reason(e));
            }
        }
    }

    /** Takes one implementation. */
    public void add(String where, Supplier<P> maker) {
        try {
            P provider = maker.get();
            String obstacle = compatibility.obstacle(provider);
            String name = compatibility.name().apply(provider);
            if (!obstacle.isEmpty()) {
                problems.add(where + ": " + obstacle);
            } else if (found.stream()
                    .anyMatch(other -> name.equals(compatibility.name().apply(other)))) {
                problems.add(where + ": there is another " + compatibility.word() + " " + name
                        + " before it, so it is left out; remove one of them");
            } else {
                found.add(provider);
            }
        } catch (RuntimeException | LinkageError e) {
            problems.add(where + ": " + reason(e));
        }
    }

    /** Adds a line about something that is wrong. */
    void problem(String where, Throwable cause) {
        problems.add(where + ": " + reason(cause));
    }

    Compatibility<P> compatibility() {
        return compatibility;
    }

    private String reason(Throwable error) {
        Throwable cause = error.getCause();
        if (cause != null) {
            return reason(cause);
        }
        String text = switch (error) {
            case UnsupportedClassVersionError e -> "it needs a newer Java (" + e.getMessage() + ")";
            case IncompatibleClassChangeError e -> "it was built for other ports (" + e.getMessage() + ")";
            case ClassNotFoundException e -> "the class " + e.getMessage() + " is missing; add the jar that holds it";
            case NoClassDefFoundError e -> "the class " + e.getMessage() + " is missing; add the jar that holds it";
            default -> error.getClass().getSimpleName() + ": " + error.getMessage();
        };
        return "it cannot be used as " + compatibility.word() + ": " + text.replaceAll("\\s*\\R\\s*", " ");
    }
}
