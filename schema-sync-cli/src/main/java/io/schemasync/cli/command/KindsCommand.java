package io.schemasync.cli.command;

import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.spi.DatabaseAdapterProvider;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Lists the kinds of objects that filters and rename hints may name. */
final class KindsCommand implements Command {

    /** A kind and the adapters that know it. */
    private record Known(ObjectKind kind, List<String> adapters) {}

    @Override
    public String name() {
        return "kinds";
    }

    @Override
    public String summary() {
        return "Lists the kinds of objects, as --include, --exclude and --rename name them.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Options.FORMAT);
    }

    @Override
    public int run(Call call) {
        List<DatabaseAdapterProvider> adapters = Session.plugins(call).adapters();
        var kinds = new LinkedHashSet<>(ObjectKind.wellKnown());
        adapters.forEach(adapter -> kinds.addAll(adapter.capabilities().kinds()));
        var known = new ArrayList<Known>();
        for (ObjectKind kind : kinds) {
            known.add(new Known(
                    kind,
                    adapters.stream()
                            .filter(adapter -> adapter.capabilities().kinds().contains(kind))
                            .map(DatabaseAdapterProvider::name)
                            .toList()));
        }
        Listing.print(
                call,
                "kinds",
                known,
                List.of("kind", "adapters"),
                each -> List.of(each.kind().name(), String.join(", ", each.adapters())),
                (json, each) -> json.text("kind", each.kind().name()).texts("adapters", each.adapters()));
        return ExitCode.OK;
    }
}
