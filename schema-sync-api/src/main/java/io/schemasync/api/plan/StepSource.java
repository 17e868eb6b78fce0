package io.schemasync.api.plan;

import io.schemasync.api.model.ObjectId;

/** Where a step comes from. */
public sealed interface StepSource {
    /**
     * A difference between the schemas.
     *
     * @param object the object that changes
     */
    record OfChange(ObjectId object) implements StepSource {}

    /**
     * A cascade: the object itself stays as it is, but something under it changes.
     *
     * @param object the object that goes and comes back
     * @param because what changes under it
     */
    record OfCascade(ObjectId object, String because) implements StepSource {}

    /**
     * A script of the user's.
     *
     * @param name the script's name
     */
    record OfScript(String name) implements StepSource {}
}
