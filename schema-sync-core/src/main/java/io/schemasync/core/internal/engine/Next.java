package io.schemasync.core.internal.engine;

import io.schemasync.api.engine.TenantResult.Status;
import java.util.function.Supplier;

/** What a look at a tenant's schema leads to. */
sealed interface Next {
    /** Nothing is left to do. */
    record Done(Status status) implements Next {}

    /**
     * The tenant has to be worked on by itself.
     *
     * @param work does so; it holds no snapshot, so that many may wait
     */
    record Left(Supplier<Status> work) implements Next {}
}
