package io.schemasync.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.schemasync.api.TenantContext;
import io.schemasync.api.plan.HazardKind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    @Test
    void showsWhatWhyHowAndAtWhichRisk() {
        var assessment = Samples.assessment(TenantContext.ofConnection());
        assertThat(Samples.text(PlanText.lines(Samples.plan(), assessment, Set.of(), Style.PLAIN)))
                .isEqualTo("""
                plan: 3 steps, about 1.5 s
                  -- segment 1, one transaction
                  1. add column note to table orders [expand]
                     because table orders differs
                       ALTER TABLE orders ADD COLUMN note text;
                  2. drop table baskets and all its rows [contract]
                     because script "clean.sql" says so
                       DROP TABLE baskets;
                     ! data-loss: the rows of table baskets are lost (12 rows)
                       copy them first
                       refused unless --allow data-loss
                  -- segment 2, outside a transaction: it cannot be rolled back
                  3. create view open orders [migrate]
                     because view "open orders" depends on what changes: column note of table orders
                       CREATE VIEW "open orders" AS
                       SELECT 1;
                """);
    }

    @Test
    void anAllowedHazardIsShownAndNotRefused() {
        assertThat(Samples.text(PlanText.lines(Samples.plan(), null, Set.of(HazardKind.DATA_LOSS), Style.PLAIN)))
                .contains("     ! data-loss: the rows of table baskets are lost\n")
                .doesNotContain("refused");
    }
}
