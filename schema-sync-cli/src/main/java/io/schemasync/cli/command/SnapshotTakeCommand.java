package io.schemasync.cli.command;

import io.schemasync.api.TenantContext;
import io.schemasync.api.error.ConfigurationException;
import io.schemasync.api.error.SchemaSyncException;
import io.schemasync.api.model.Snapshot;
import io.schemasync.api.spi.SchemaInspector;
import io.schemasync.api.spi.SnapshotCodec;
import io.schemasync.api.spi.SnapshotStore;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ErrorText;
import io.schemasync.cli.output.Escapes;
import io.schemasync.cli.output.ExitCode;
import io.schemasync.core.SchemaSync;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes snapshots of live schemas: into a file, into the store, or onto standard output. */
final class SnapshotTakeCommand implements Command {

    @Override
    public String name() {
        return "take";
    }

    @Override
    public String summary() {
        return "Takes a snapshot: into --out FILE, into the --store, else onto standard output.";
    }

    @Override
    public List<Setting<?>> settings() {
        var settings = new ArrayList<>(Options.CONNECTION);
        settings.addAll(Options.WHOM);
        settings.addAll(List.of(Options.STORE, Options.OUT));
        return settings;
    }

    @Override
    public int run(Call call) {
        try (SchemaSync sync = Session.open(call, true, event -> {})) {
            List<TenantContext> tenants = Session.tenants(call, sync.engine());
            Optional<Path> out = call.settings().get(Options.OUT);
            if (tenants.size() > 1 && (out.isPresent() || sync.store().isEmpty())) {
                throw new ConfigurationException(
                        "one file holds one snapshot; for several tenants give --store URI, or one --tenant at a time");
            }
            var consumer = new Taken(call, sync.codec(), out, sync.store(), tenants.size() > 1);
            sync.adapter().inspector().inspectSchemas(tenants, consumer);
            call.console().out().flush();
            return consumer.exitCode;
        }
    }

    /** Keeps each snapshot as it comes. */
    private static final class Taken implements SchemaInspector.InspectionConsumer {
        private final Call call;
        private final SnapshotCodec codec;
        private final Optional<Path> out;
        private final Optional<SnapshotStore> store;
        private final boolean several;
        private int exitCode = ExitCode.OK;

        Taken(Call call, SnapshotCodec codec, Optional<Path> out, Optional<SnapshotStore> store, boolean several) {
            this.call = call;
            this.codec = codec;
            this.out = out;
            this.store = store;
            this.several = several;
        }

        @Override
        public void inspected(TenantContext tenant, Snapshot snapshot) {
            snapshot.unmodelled()
                    .forEach(each -> call.console()
                            .warning(each.object() + ": " + each.facet() + " is not part of the snapshot: "
                                    + each.explanation()));
            if (out.isEmpty() && store.isEmpty()) {
                call.console()
                        .out()
                        .println(new String(codec.encode(snapshot), StandardCharsets.UTF_8).stripTrailing());
                return;
            }
            out.ifPresent(file -> AtomicFile.write(file, codec.encode(snapshot)));
            store.ifPresent(kept -> kept.store(tenant, snapshot));
            call.console().out().println((several ? Escapes.name(tenant.tenantId()) + " " : "") + codec.hash(snapshot));
        }

        @Override
        public void failed(TenantContext tenant, SchemaSyncException error) {
            if (!several) {
                throw error;
            }
            exitCode = ExitCode.SOME_FAILED;
            call.console().message("tenant " + Escapes.name(tenant.tenantId()) + ": " + ErrorText.of(error));
        }
    }
}
