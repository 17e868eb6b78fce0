package io.schemasync.api.error;

import io.schemasync.api.plan.Assessment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan has hazards that were not allowed. Nothing was changed. */
public final class HazardRefusedException extends SchemaSyncException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<Assessment.Finding> findings;

    public HazardRefusedException(String message, ErrorContext context, List<Assessment.Finding> findings) {
        super(message, context, null);
        this.findings = List.copyOf(findings);
    }

    /** Returns the hazards that were not allowed; empty after serialisation. */
    public List<Assessment.Finding> findings() {
        return findings == null ? List.of() : findings;
    }
}
