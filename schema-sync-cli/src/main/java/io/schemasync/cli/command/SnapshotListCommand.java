package io.schemasync.cli.command;

import io.schemasync.api.TenantContext;
import io.schemasync.api.spi.SnapshotEntry;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ExitCode;
import io.schemasync.cli.output.Json;
import java.util.List;

/** Lists what a store holds of a tenant. */
final class SnapshotListCommand implements Command {

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String summary() {
        return "Lists the stored snapshots of a tenant, newest first.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Options.STORE, Options.TENANT, Options.FORMAT);
    }

    @Override
    public int run(Call call) {
        var snapshots = new Snapshots(call);
        TenantContext tenant = snapshots.tenant();
        List<SnapshotEntry> entries;
        try (SnapshotStore store = snapshots.store()) {
            entries = store.list(tenant);
        }
        Listing.print(
                call,
                "snapshots",
                entries,
                List.of("hash", "taken at"),
                entry -> List.of(entry.hash(), entry.takenAt().toString()),
                SnapshotListCommand::json);
        return ExitCode.OK;
    }

    private static void json(Json json, SnapshotEntry entry) {
        json.text(
                        "tenant",
                        entry.tenant().isConnection() ? null : entry.tenant().tenantId())
                .text("hash", entry.hash())
                .text("takenAt", entry.takenAt().toString());
    }
}
