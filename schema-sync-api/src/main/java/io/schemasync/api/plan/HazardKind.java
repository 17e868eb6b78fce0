package io.schemasync.api.plan;

import java.util.Locale;

/** Names a risk. The names are a stable contract and are never renamed. */
public enum HazardKind {
    /** Rows or values are lost that cannot be brought back. */
    DATA_LOSS(true, true, "rows or values are lost for good"),
    /** Somebody loses a privilege. */
    ACCESS_LOSS(true, true, "a privilege is taken away"),
    /** A drop and a creation look like a rename. */
    POSSIBLE_RENAME(true, true, "a drop and an addition look like a rename"),
    /** Rows stand in the way of a constraint, a type or a NOT NULL; the step would fail, so no allowance helps. */
    BLOCKING_ROWS(true, false, "rows stand in the way"),
    /** A table's rows are written anew. */
    REWRITE(false, true, "every row of a table is written anew"),
    /** Others wait while rows are read or written. */
    LONG_LOCK(false, true, "others wait for long"),
    /** The step cannot be taken back when a later one fails. */
    NOT_TRANSACTIONAL(false, true, "a failure leaves the step done"),
    /** A constraint is not checked any more. */
    INTEGRITY_LOSS(false, true, "a constraint is no longer checked");

    private final boolean refused;
    private final boolean allowable;
    private final String meaning;

    HazardKind(boolean refused, boolean allowable, String meaning) {
        this.refused = refused;
        this.allowable = allowable;
        this.meaning = meaning;
    }

    /** Returns the name on the command line and in reports: {@code data-loss}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether a plan with this hazard is refused unless it is allowed by name. */
    public boolean isRefusedByDefault() {
        return refused;
    }

    /** Returns whether allowing it by name helps. */
    public boolean isAllowable() {
        return allowable;
    }

    /** Returns what it means, for people to read. */
    public String meaning() {
        return meaning;
    }

    /**
     * Returns the hazard of that {@linkplain #id() id}.
     *
     * @throws IllegalArgumentException if there is none; the message lists all
     */
    public static HazardKind ofId(String id) {
        for (HazardKind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no hazard is called " + id + "; there are "
                + java.util.Arrays.stream(values()).map(HazardKind::id).toList());
    }
}
