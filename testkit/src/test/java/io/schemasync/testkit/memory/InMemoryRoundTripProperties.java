package io.schemasync.testkit.memory;

import io.schemasync.api.TenantContext;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.model.Table;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.testkit.generate.SchemaGenerators;
import io.schemasync.testkit.generate.SchemaPair;
import io.schemasync.testkit.properties.Fixture;
import io.schemasync.testkit.properties.PlanRoundTripProperties;
import io.schemasync.testkit.properties.Rows;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;

class InMemoryRoundTripProperties extends PlanRoundTripProperties {

    @Override
    protected Arbitrary<SchemaPair> pairs() {
        return SchemaGenerators.inMemoryPairs();
    }

    @Override
    protected Fixture open(Snapshot generated) {
        return new InMemoryFixture(InMemoryDatabase.transactional(), generated);
    }

    /** A database in memory where every table has three rows. */
    record InMemoryFixture(InMemoryDatabase database) implements Fixture {

        InMemoryFixture(InMemoryDatabase database, Snapshot schema) {
            this(database.put(TenantContext.ofConnection(), schema));
            schema.objects(Table.class)
                    .forEach(table -> database.setRows(tenant(), table.name().name(), 3));
        }

        @Override
        public DatabaseAdapter adapter() {
            return database.adapter();
        }

        @Override
        public Snapshot target(Snapshot generated) {
            return generated;
        }

        @Override
        public Rows rows() {
            return new Rows(database.schema(tenant())
                    .objects(Table.class)
                    .map(table -> table.name().name())
                    .collect(Collectors.toMap(
                            name -> name, name -> new Rows.TableRows(database.rows(tenant(), name), Map.of()))));
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
