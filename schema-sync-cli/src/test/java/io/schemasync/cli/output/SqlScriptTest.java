package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.change.ObjectChanges;
import io.schemasync.api.plan.Operation;
import io.schemasync.api.plan.PlanningContext;
import io.schemasync.api.spi.Capabilities;
import io.schemasync.api.spi.Dialect;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

    private static final Dialect DIALECT = new Dialect() {
        @Override
        public Capabilities capabilities() {
            return Capabilities.of(Set.of(), Set.of());
        }

        @Override
        public List<Operation> operations(ObjectChanges changes, PlanningContext context) {
            return List.of();
        }

        @Override
        public List<String> scriptPrologue() {
            return List.of("PRAGMA foreign_keys = OFF");
        }

        @Override
        public List<String> scriptEpilogue() {
            return List.of("PRAGMA foreign_keys = ON");
        }
    };

    @Test
    void isExecutableAndEachCommentStaysOneLine() {
        assertThat(Samples.text(SqlScript.lines(Samples.plan(), DIALECT)))
                .isEqualTo("""
                -- schema-sync: 3 steps for fake 1
                -- from %s
                -- to %s
                PRAGMA foreign_keys = OFF;

                BEGIN;

                -- 1. add column note to table orders
                --    because table orders differs
                ALTER TABLE orders ADD COLUMN note text;

                -- 2. drop table baskets and all its rows
                --    because script "clean.sql" says so
                --    ! data-loss: the rows of table baskets are lost
                DROP TABLE baskets;

                COMMIT;

                -- segment 2, outside a transaction: it cannot be rolled back

                -- 3. create view open orders
                --    because view "open orders" depends on what changes: column note of table orders
                CREATE VIEW "open orders" AS
                SELECT 1;
                PRAGMA foreign_keys = ON;
                """.formatted(Samples.FROM, Samples.TO));
    }
}
