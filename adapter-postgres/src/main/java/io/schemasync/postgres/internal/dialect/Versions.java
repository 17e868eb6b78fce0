package io.schemasync.postgres.internal.dialect;

import io.schemasync.api.plan.PlanningContext;

/** Knows which version of the server a plan is for. */
final class Versions {
    private Versions() {}

    /** Returns the major version. */
    static int major(PlanningContext context) {
        String text = context.to().origin().majorVersion();
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? 14 : Integer.parseInt(text.substring(0, end));
    }
}
