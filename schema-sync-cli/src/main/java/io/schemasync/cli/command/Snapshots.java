package io.schemasync.cli.command;

import io.schemasync.api.TenantContext;
import io.schemasync.api.engine.Target;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.DiffCalculator;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.api.spi.StoredSnapshot;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Reasons;
import io.schemasync.cli.option.Targets;
import io.schemasync.core.JsonSnapshotCodec;
import io.schemasync.core.KeyedDiffCalculator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads snapshots from files and from the store, without a database. */
final class Snapshots {
    private final Call call;
    private final SnapshotCodec codec = new JsonSnapshotCodec();
    private final DiffCalculator diffCalculator = new KeyedDiffCalculator(codec);

    Snapshots(Call call) {
        this.call = call;
    }

    SnapshotCodec codec() {
        return codec;
    }

    DiffCalculator diffCalculator() {
        return diffCalculator;
    }

    /** Opens the store that {@code --store} names. */
    SnapshotStore store() {
        String uri = call.settings().require(Options.STORE);
        return Session.plugins(call).storeFor(uri).open(uri, codec, diffCalculator);
    }

    /** Returns the one tenant that is named; the connection's own place if none is. */
    TenantContext tenant() {
        List<String> named = call.settings().all(Options.TENANT);
        if (named.size() > 1) {
            throw new ConfigurationException("only one --tenant can be shown at a time");
        }
        return named.isEmpty() ? TenantContext.ofConnection() : new TenantContext(named.get(0));
    }

    /** Reads a snapshot from {@code SNAPSHOT.json}, {@code store:HASH} or {@code store:latest}. */
    Snapshot read(String text) {
        if (text.startsWith("store:")) {
            return stored(Targets.stored(text, List.of(tenant())));
        }
        Path file = Path.of(text);
        if (!Files.exists(file)) {
            throw new ConfigurationException(
                    "there is no file " + text + "; a snapshot is a FILE.json, store:HASH or store:latest");
        }
        try {
            return codec.decode(Files.readAllBytes(file), text);
        } catch (IOException e) {
            throw new SnapshotException(
                    "cannot read the snapshot " + text + ": " + Reasons.of(e), ErrorContext.none(), e);
        }
    }

    private Snapshot stored(Target.Stored wanted) {
        try (SnapshotStore store = store()) {
            Optional<StoredSnapshot> found = wanted.hash().equals("latest")
                    ? store.getLatest(wanted.tenant())
                    : store.getByHash(wanted.tenant(), wanted.hash());
            return found.map(StoredSnapshot::snapshot)
                    .orElseThrow(() -> new SnapshotException("there is no stored snapshot "
                            + (wanted.hash().equals("latest") ? "" : wanted.hash() + " ")
                            + "of " + wanted.tenant() + "; 'schema-sync snapshot list' shows what there is"));
        }
    }
}
