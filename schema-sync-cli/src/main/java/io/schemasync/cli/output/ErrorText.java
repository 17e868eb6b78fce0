package io.schemasync.cli.output;

import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ConflictException;
import io.schemasync.api.error.ExecutionException;
import io.schemasync.api.error.HazardRefusedException;
import io.schemasync.api.error.InspectionException;
import io.schemasync.api.error.LockException;
import io.schemasync.api.error.PlanningException;
import io.schemasync.api.error.RefusedException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.error.UnsupportedException;
import io.schemasync.api.plan.HazardKind;
import java.util.stream.Collectors;

/** Writes errors for people: what went wrong, and on a second line what to do next on the command line. */
public final class ErrorText {

    private ErrorText() {}

    /** Returns the message of an error with what to do next. */
    public static String of(SchemaSyncException error) {
        String message = message(error);
        String sql = error.context().sql();
        if (sql != null && !message.contains(sql.strip())) {
            message += "\n  the statement was: " + PartText.clip(Escapes.line(sql));
        }
        String next = next(error);
        return next.isEmpty() || message.contains(next) ? message : message + "\n  " + next;
    }

    /** Returns the message of any error; its type where it has none. */
    public static String message(Throwable error) {
        return error.getMessage() == null || error.getMessage().isBlank()
                ? error.getClass().getSimpleName()
                : error.getMessage();
    }

    /** Returns the short name of an error's type, as reports hold it. */
    public static String type(SchemaSyncException error) {
        return switch (error) {
            case ConfigurationException e -> "configuration";
            case ConflictException e -> "conflict";
            case ExecutionException e -> "execution";
            case HazardRefusedException e -> "hazard-refused";
            case InspectionException e -> "inspection";
            case LockException e -> "lock";
            case PlanningException e -> "planning";
            case RefusedException e -> "refused";
            case SnapshotException e -> "snapshot";
            case TargetException e -> "target";
            case UnsupportedException e -> "unsupported";
        };
    }

    private static String next(SchemaSyncException error) {
        return switch (error) {
            case HazardRefusedException e -> allowance(e);
            case LockException e -> "nothing was changed; try again, or wait longer with --lock-timeout";
            case ConflictException e -> "make a new plan with 'schema-sync diff --out PLAN.json'";
            case ExecutionException e ->
                "once the cause is gone, run the same command again: it goes on from where it stands";
            case ConfigurationException e -> "";
            case InspectionException e -> "";
            case PlanningException e -> "";
            case RefusedException e -> "";
            case SnapshotException e -> "";
            case TargetException e -> "";
            case UnsupportedException e -> "";
        };
    }

    private static String allowance(HazardRefusedException error) {
        boolean helps = error.findings().stream()
                .allMatch(finding -> finding.hazard().kind().isAllowable());
        if (error.findings().isEmpty() || !helps) {
            return "nothing was changed";
        }
        return error.findings().stream()
                .map(finding -> finding.hazard().kind())
                .distinct()
                .sorted()
                .map(HazardKind::id)
                .collect(Collectors.joining(",", "nothing was changed; to do it nevertheless: --allow ", ""));
    }
}
