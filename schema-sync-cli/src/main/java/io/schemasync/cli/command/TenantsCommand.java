package io.schemasync.cli.command;

import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ExitCode;
import io.schemasync.core.SchemaSync;
import java.util.ArrayList;
import java.util.List;

/** Lists the tenants there are. */
final class TenantsCommand implements Command {

    @Override
    public String name() {
        return "tenants";
    }

    @Override
    public String summary() {
        return "Lists the tenants there are.";
    }

    @Override
    public List<Setting<?>> settings() {
        var settings = new ArrayList<>(Options.CONNECTION);
        settings.add(Options.FORMAT);
        return settings;
    }

    @Override
    public int run(Call call) {
        try (SchemaSync sync = Session.open(call, true, event -> {})) {
            Listing.print(
                    call,
                    "tenants",
                    sync.engine().listTenants(),
                    List.of(),
                    tenant -> List.of(tenant.tenantId()),
                    (json, tenant) -> json.text("tenant", tenant.tenantId()));
            return ExitCode.OK;
        }
    }
}
