package io.schemasync.cli.output;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.TenantResult;
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

/** The exit codes: a stable contract, scripts rely on them. */
public final class ExitCode {
    /** In sync, or made so. */
    public static final int OK = 0;
    /** Differences found, where that was the question. */
    public static final int DIFFERENT = 1;
    /** Wrong usage or configuration. */
    public static final int USAGE = 2;
    /** Refused: a hazard that was not allowed, an unused rename hint, unmodelled objects under strict. */
    public static final int REFUSED = 3;
    /** Inspection, planning or execution failed. */
    public static final int FAILED = 4;
    /** The lock could not be had in time. */
    public static final int LOCKED = 5;
    /** Several tenants, not all successful. */
    public static final int SOME_FAILED = 6;

    private ExitCode() {}

    /** Returns the code of an error. */
    public static int of(SchemaSyncException error) {
        return switch (error) {
            case ConfigurationException e -> USAGE;
            case HazardRefusedException e -> REFUSED;
            case RefusedException e -> REFUSED;
            case LockException e -> LOCKED;
            case ConflictException e -> FAILED;
            case ExecutionException e -> FAILED;
            case InspectionException e -> FAILED;
            case PlanningException e -> FAILED;
            case SnapshotException e -> FAILED;
            case TargetException e -> FAILED;
            case UnsupportedException e -> FAILED;
        };
    }

    /**
     * Returns the code of one tenant.
     *
     * @param differenceCounts whether being different is what the caller wants to know by the exit code
     */
    public static int of(TenantResult result, boolean differenceCounts) {
        return switch (result.status()) {
            case IN_SYNC, SYNCED -> OK;
            case DIFFERENT -> differenceCounts ? DIFFERENT : OK;
            case REFUSED -> REFUSED;
            case FAILED -> result.error() == null ? FAILED : of(result.error());
            case LOCKED -> LOCKED;
            case SKIPPED -> FAILED;
        };
    }

    /** Returns whether being different counts in that mode without being asked for. */
    public static boolean differenceCounts(RunOptions.Mode mode) {
        return switch (mode) {
            case VALIDATE -> true;
            case SYNC, DRY_RUN, AUDIT -> false;
        };
    }
}
