package io.schemasync.api.plan;

/**
 * One step of a plan.
 *
 * @param number its place in the plan, from 1
 * @param source where it comes from
 * @param operation what it does
 */
public record Step(int number, StepSource source, Operation operation) {
    /** Returns what it does, for people to read. */
    public String description() {
        return operation.description();
    }
}
