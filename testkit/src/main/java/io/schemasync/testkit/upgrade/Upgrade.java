package io.schemasync.testkit.upgrade;

import java.util.List;

/**
 * An upgrade of an application.
 *
 * @param application the application
 * @param from the version of its artifacts that makes the schema
 * @param to the version to which it is upgraded
 * @param newest a version whose artifacts have all steps of the makers between the two; empty if they have none
 * @param differences how the schema that the makers' steps leave differs from the one that {@code to} makes
 */
public record Upgrade(Application application, String from, String to, String newest, List<String> differences) {
    /** Copies the list. */
    public Upgrade {
        differences = List.copyOf(differences);
    }

    @Override
    public String toString() {
        return application + " " + from + " to " + to;
    }
}
