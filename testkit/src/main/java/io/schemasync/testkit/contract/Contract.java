package io.schemasync.testkit.contract;

import io.schemasync.api.engine.RunOptions;
import io.schemasync.api.engine.Target;
import io.schemasync.api.engine.TenantResult;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.plan.Plan;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.Capability;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.Plugins;
import io.schemasync.core.SchemaSync;
import io.schemasync.testkit.properties.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What all topics of the adapter contract share: the adapter, found and opened by its URL for each test and closed after it, and places
 * on its database.
 */
public abstract class Contract {
    private static final JsonSnapshotCodec CODEC = new JsonSnapshotCodec();

    private final List<AutoCloseable> open = new ArrayList<>();
    private DatabaseAdapter adapter;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected Contract() {}

    /** Returns the adapter under test; called often, so it should hand out the same instance. */
    protected abstract AdapterUnderTest database();

    @BeforeEach
    final void openAdapter() {
        adapter = another(database().config());
    }

    @AfterEach
    final void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    /** Returns the provider that opens the adapter's URL. */
    final DatabaseAdapterProvider provider() {
        return Plugins.onClasspath().adapterFor(database().config().url());
    }

    final DatabaseAdapter adapter() {
        return adapter;
    }

    /** Opens an adapter of its own, as another process would. */
    final DatabaseAdapter another(AdapterConfig config) {
        DatabaseAdapter another = provider().open(config);
        open.add(another);
        return another;
    }

    final boolean can(Capability capability) {
        return database().capabilities().contains(capability);
    }

    /** Returns whether a tenant's place holds objects of a kind that the adapter declares. */
    final boolean holds(ObjectKind kind) {
        return adapter.dialect().capabilities().kinds().contains(kind)
                && !database().kindsOutsidePlaces().contains(kind);
    }

    /** Makes a place with a schema in it. */
    final Place place(String script) {
        Place place = Place.of(database(), adapter, script);
        open.add(place);
        return place;
    }

    /** Returns the schema that a script makes in a place of its own, before any other place is made. */
    final Snapshot schema(String script) {
        try (Place place = Place.of(database(), adapter, script)) {
            return place.snapshot();
        }
    }

    /** Returns a plan that leads a place to a schema. */
    static Plan plan(Place place, Snapshot target) {
        return new RoundTrip(place).plan(place.snapshot(), target);
    }

    static String hash(Snapshot snapshot) {
        return CODEC.hash(snapshot);
    }

    /** Runs the whole engine on a place. */
    static TenantResult run(Place place, Snapshot target, RunOptions options) {
        try (SchemaSync sync = SchemaSync.configure().adapter(place.adapter()).load()) {
            return sync.engine().syncTenant(place.tenant(), new Target.OfSnapshot(target), options);
        }
    }

    /** Fails, with the run's own error, unless it came to one of these. */
    static TenantResult require(TenantResult result, TenantResult.Status... statuses) {
        if (!List.of(statuses).contains(result.status())) {
            throw new AssertionError(
                    "the run should be one of " + List.of(statuses) + " and is " + result.status()
                            + (result.error() == null
                                    ? ""
                                    : ": " + result.error().getMessage()),
                    result.error());
        }
        return result;
    }

    static TenantResult sync(Place place, Snapshot target) {
        return run(place, target, RunOptions.of(RunOptions.Mode.SYNC));
    }
}
