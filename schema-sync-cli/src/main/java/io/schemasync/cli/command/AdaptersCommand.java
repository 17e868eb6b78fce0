package io.schemasync.cli.command;

import io.schemasync.api.spi.ApiVersion;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ExitCode;
import io.schemasync.core.Plugins;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Lists the adapters and stores that were found. */
final class AdaptersCommand implements Command {

    /** An adapter or a store. */
    private record Part(String type, String name, ApiVersion builtFor, List<String> features, List<String> kinds) {}

    @Override
    public String name() {
        return "adapters";
    }

    @Override
    public String summary() {
        return "Lists the database adapters and snapshot stores that are there.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Options.FORMAT);
    }

    @Override
    public int run(Call call) {
        Plugins plugins = Session.plugins(call);
        Stream<Part> adapters = plugins.adapters().stream()
                .map(adapter -> new Part(
                        "adapter",
                        adapter.name(),
                        adapter.builtFor(),
                        adapter.capabilities().features().stream()
                                .map(feature ->
                                        feature.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList(),
                        adapter.capabilities().kinds().stream()
                                .map(kind -> kind.name())
                                .toList()));
        Stream<Part> stores = plugins.stores().stream()
                .map(store -> new Part("store", store.name(), store.builtFor(), List.of(), List.of()));
        Listing.print(
                call,
                "adapters",
                Stream.concat(adapters, stores).toList(),
                List.of("type", "name", "api", "features"),
                part -> List.of(
                        part.type(), part.name(), part.builtFor().toString(), String.join(", ", part.features())),
                (json, part) -> json.text("type", part.type())
                        .text("name", part.name())
                        .text("builtFor", part.builtFor().toString())
                        .texts("features", part.features())
                        .texts("kinds", part.kinds()));
        return ExitCode.OK;
    }
}
