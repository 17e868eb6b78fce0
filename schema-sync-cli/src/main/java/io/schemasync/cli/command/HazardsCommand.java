package io.schemasync.cli.command;

import io.schemasync.api.plan.HazardKind;
import io.schemasync.cli.option.Options;
import io.schemasync.cli.option.Setting;
import io.schemasync.cli.output.ExitCode;
import java.util.List;

/** Lists the hazards that a plan may have. */
final class HazardsCommand implements Command {

    @Override
    public String name() {
        return "hazards";
    }

    @Override
    public String summary() {
        return "Lists the hazards, as --allow names them.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(Options.FORMAT);
    }

    @Override
    public int run(Call call) {
        Listing.print(
                call,
                "hazards",
                List.of(HazardKind.values()),
                List.of("hazard", "without --allow", "meaning"),
                kind -> List.of(kind.id(), consequence(kind), kind.meaning()),
                (json, kind) -> json.text("hazard", kind.id())
                        .flag("refusedByDefault", kind.isRefusedByDefault())
                        .flag("allowable", kind.isAllowable())
                        .text("meaning", kind.meaning()));
        return ExitCode.OK;
    }

    private static String consequence(HazardKind kind) {
        if (!kind.isRefusedByDefault()) {
            return "shown";
        }
        return kind.isAllowable() ? "refused" : "refused always";
    }
}
