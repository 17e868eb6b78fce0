package io.schemasync.postgres.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.model.Grant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static Grant grant(String grantee, String privilege) {
        return new Grant(grantee, privilege, null, false);
    }

    private static List<String> change(List<Grant> from, List<Grant> to) {
        return Grants.change("TABLE t", new TreeSet<>(from), new TreeSet<>(to));
    }

    @Test
    void oneStatementForEachGranteeTakingComesFirst() {
        assertThat(change(
                        List.of(grant("", "SELECT"), grant("a", "INSERT"), grant("a", "UPDATE")),
                        List.of(grant("b c", "DELETE"), grant("b c", "SELECT"))))
                .containsExactly(
                        "REVOKE SELECT ON TABLE t FROM PUBLIC",
                        "REVOKE INSERT, UPDATE ON TABLE t FROM a",
                        "GRANT DELETE, SELECT ON TABLE t TO \"b c\"");
    }

    @Test
    void theRightToPassOnComesAndGoesAlone() {
        var plain = grant("a", "SELECT");
        var grantable = new Grant("a", "SELECT", null, true);
        assertThat(change(List.of(plain), List.of(grantable)))
                .containsExactly("GRANT SELECT ON TABLE t TO a WITH GRANT OPTION");
        assertThat(change(List.of(grantable), List.of(plain)))
                .containsExactly("REVOKE GRANT OPTION FOR SELECT ON TABLE t FROM a");
    }

    @Test
    void columnsKeepWhatTheWholeLoses() {
        var column = new Grant("a", "SELECT", "c", false);
        assertThat(change(List.of(grant("a", "SELECT"), column), List.of(column)))
                .containsExactly("REVOKE SELECT ON TABLE t FROM a", "GRANT SELECT (c) ON TABLE t TO a");
    }

    @Test
    void nothingForTheSame() {
        assertThat(change(List.of(grant("a", "SELECT")), List.of(grant("a", "SELECT"))))
                .isEmpty();
    }
}
