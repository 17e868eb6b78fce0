package io.schemasync.postgres.internal.dialect;

import java.util.List;

/**
 * A pair of schemas.
 *
 * @param name what becomes of what
 * @param common what both schemas hold
 * @param from the one
 * @param to the other
 * @param expected how the plan's statements begin, in order; empty where any will do
 */
record ObjectCase(String name, String common, String from, String to, List<String> expected) {
    static ObjectCase of(String name, String common, String from, String to, String... expected) {
        return new ObjectCase(name, common, from, to, List.of(expected));
    }

    @Override
    public String toString() {
        return name;
    }
}
