package io.schemasync.core.internal.target;

import io.schemasync.api.TenantContext;
import io.schemasync.api.change.RenameHint;
import io.schemasync.api.engine.Target;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.model.Origin;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.AdapterConfig;
import io.schemasync.api.spi.DatabaseAdapter;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.Planner;
import io.schemasync.api.spi.Scratch;
import io.schemasync.api.spi.ScratchProvider;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.SqlScript;
import io.schemasync.api.spi.StoredSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads targets for one database.
 *
 * @param adapter the database that is to become like the target
 * @param codec reads snapshot files
 * @param calculator compares where a snapshot has to be rendered
 * @param planner plans where a snapshot has to be rendered
 * @param store where stored snapshots are; empty if none was given
 * @param opener opens other databases
 */
public record TargetResolver(
        DatabaseAdapter adapter,
        SnapshotCodec codec,
        DiffCalculator calculator,
        Planner planner,
        Optional<SnapshotStore> store,
        Function<AdapterConfig, DatabaseAdapter> opener) {
    /**
     * Reads a target.
     *
     * @throws io.schemasync.api.error.SchemaSyncException if it cannot be read, or is one of another database; the message
     *     says why
     */
    public ResolvedTarget resolve(Target target) {
        return switch (target) {
            case Target.SqlFiles files -> load(SqlSource.read(files.files()));
            case Target.SqlString sql -> load(List.of(new SqlScript("target", sql.sql())));
            case Target.SnapshotFile file -> ResolvedTarget.of(fit(decode(file.file())));
            case Target.OfSnapshot given -> ResolvedTarget.of(fit(given.snapshot()));
            case Target.LiveDatabase live -> ResolvedTarget.of(fit(inspect(live)));
            case Target.OfTenant other -> ResolvedTarget.of(fit(inspect(adapter, other.tenant(), "this database")));
            case Target.Stored stored -> ResolvedTarget.of(fit(find(stored)));
        };
    }

    private ResolvedTarget load(List<SqlScript> scripts) {
        var hints = new ArrayList<RenameHint>();
        scripts.forEach(script -> hints.addAll(HintComments.in(script)));
        var warnings = new ArrayList<String>();
        try (Scratch scratch = scratch("SQL").open()) {
            scripts.forEach(script -> warnings.addAll(scratch.load(script)));
            Snapshot snapshot = scratch.adapter().inspector().inspectSchema(TenantContext.ofConnection());
            Origin here = adapter.databaseType();
            if (!snapshot.origin().equals(here)) {
                throw new TargetException("the scratch is a " + snapshot.origin() + ", the database a " + here
                        + ", whose canonical text differs; name a scratch of the same version");
            }
            return new ResolvedTarget(snapshot, hints.stream().distinct().toList(), warnings);
        }
    }

    private ScratchProvider scratch(String what) {
        return adapter.scratch()
                .orElseThrow(() ->
                        new TargetException(what + " cannot be a target here: the adapter of " + adapter.databaseType()
                                + " makes no scratch to load it into; take a snapshot or a live database"));
    }

    private Snapshot decode(Path file) {
        try {
            return codec.decode(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            String why = Files.exists(file)
                    ? "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage()
                    : "is not there; check the path";
            throw new TargetException("the snapshot file " + file + " " + why, ErrorContext.none(), e);
        }
    }

    private Snapshot inspect(Target.LiveDatabase live) {
        try (DatabaseAdapter other = opener.apply(live.config().withReadOnly(true))) {
            return inspect(other, live.tenant(), live.config().url());
        }
    }

    /** A place that is not there is no empty target: everything would be dropped. */
    private static Snapshot inspect(DatabaseAdapter of, TenantContext tenant, String where) {
        if (!of.inspector().schemaExists(tenant)) {
            throw new TargetException(
                    "the target, " + tenant + " of " + where
                            + ", is not there; check the tenant's id, the URL and the tenant pattern",
                    ErrorContext.of(tenant),
                    null);
        }
        return of.inspector().inspectSchema(tenant);
    }

    private Snapshot find(Target.Stored stored) {
        SnapshotStore from = store.orElseThrow(
                () -> new ConfigurationException(
                        "the target is a stored snapshot, and no snapshot store was given; name one, for example --store fs:snapshots"));
        Optional<StoredSnapshot> found = stored.hash().equals("latest")
                ? from.getLatest(stored.tenant())
                : from.getByHash(stored.tenant(), stored.hash());
        return found.map(StoredSnapshot::snapshot)
                .orElseThrow(() -> new TargetException(
                        "the store has no snapshot " + stored.hash() + " of " + stored.tenant()
                                + "; list what it has, or take one first",
                        ErrorContext.of(stored.tenant()),
                        null));
    }

    /** Makes sure that a snapshot speaks the canonical text of this database. */
    private Snapshot fit(Snapshot snapshot) {
        Origin here = adapter.databaseType();
        Origin there = snapshot.origin();
        if (there.equals(here)) {
            return snapshot;
        }
        if (!there.databaseType().equals(here.databaseType()) || !there.flavor().equals(here.flavor())) {
            throw new TargetException("the target is a schema of " + there + " and the database is " + here
                    + "; a schema of one cannot be made on the other: take the target from SQL files written for "
                    + here);
        }
        try (Scratch scratch = scratch("a schema of " + there).open()) {
            return new ScratchRendering(calculator, planner).render(snapshot, scratch.adapter());
        }
    }
}
