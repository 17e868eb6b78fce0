package io.schemasync.api.plan;

import java.util.List;

/**
 * Steps that are done or not done together: either all in one transaction, or a single step that cannot run in one.
 *
 * @param number its place in the plan, from 1
 * @param transactional whether its steps run in one transaction
 * @param steps the steps in order, never empty; exactly one where not transactional
 * @param beforeHash the schema's hash before it
 * @param afterHash the schema's hash after it, computed by applying its changes to the model
 */
public record Segment(int number, boolean transactional, List<Step> steps, String beforeHash, String afterHash) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no step, or more than one outside a transaction
     */
    public Segment {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || (!transactional && steps.size() > 1)) {
            throw new IllegalArgumentException("segment " + number + " has " + steps.size() + " steps");
        }
    }
}
