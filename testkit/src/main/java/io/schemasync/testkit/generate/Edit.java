package io.schemasync.testkit.generate;

/**
 * One edit of a schema. What it does exactly depends on the schema it meets: the seed picks among what is there. Where there
 * is nothing to edit it does nothing.
 *
 * @param action what it does
 * @param seed what it picks
 */
public record Edit(Action action, int seed) {

    /** What an edit does. */
    public enum Action {
        ADD_TABLE,
        ADD_COLUMN,
        ADD_KEY,
        ADD_CHECK,
        ADD_FOREIGN_KEY,
        ADD_INDEX,
        ADD_TRIGGER,
        ADD_VIEW,
        ADD_TYPE,
        ADD_SEQUENCE,
        ADD_ROUTINE,
        CHANGE_TABLE,
        CHANGE_COLUMN,
        MOVE_COLUMN,
        CHANGE_VIEW,
        CHANGE_TYPE,
        CHANGE_SEQUENCE,
        CHANGE_ROUTINE,
        DROP_COLUMN,
        DROP_PART,
        DROP_OBJECT
    }

    @Override
    public String toString() {
        return action + "(" + seed + ")";
    }
}
