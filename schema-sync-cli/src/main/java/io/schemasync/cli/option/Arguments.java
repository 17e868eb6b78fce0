package io.schemasync.cli.option;

import io.schemasync.api.error.ConfigurationException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Tells picocli about settings, and asks it what the command line said about them. */
public final class Arguments {

    private Arguments() {}

    /** Adds settings to a command, under the headings of their sections. */
    public static void declare(CommandSpec command, List<Setting<?>> settings) {
        int order = 0;
        int sections = 0;
        for (Setting.Section section : Setting.Section.values()) {
            var group = ArgGroupSpec.builder()
                    .validate(false)
                    .heading("%n" + section.heading() + ":%n")
                    .order(sections++);
            List<Setting<?>> members = settings.stream()
                    .filter(setting -> setting.section() == section)
                    .toList();
            for (Setting<?> setting : members) {
                group.addArg(option(setting, order++));
            }
            if (!members.isEmpty()) {
                command.addArgGroup(group.build());
            }
        }
    }

    private static OptionSpec option(Setting<?> setting, int order) {
        var option = OptionSpec.builder(setting.option())
                .description(setting.description().replace("%", "%%"))
                .order(order);
        if (setting.label() == null) {
            return option.type(boolean.class).arity("0").negatable(true).build();
        }
        // A type of its own for files, so that shells complete their names; what is read is the text.
        Class<?> type = setting.completion().files() ? File.class : String.class;
        option.arity("1").paramLabel(setting.label());
        if (!setting.completion().words().isEmpty()) {
            option.completionCandidates(setting.completion().words());
        }
        return switch (setting.arity()) {
            case FLAG, ONE -> option.type(type).build();
            case MANY -> option.type(List.class).auxiliaryTypes(type).build();
            case LIST ->
                option.type(List.class)
                        .auxiliaryTypes(type)
                        .paramLabel(setting.label() + ",…")
                        .build();
        };
    }

    /**
     * Returns the settings of a parsed command: from the command line, else the environment, else the configuration file.
     *
     * @throws ConfigurationException if the configuration file is wrong or settings exclude each other
     */
    public static Settings settings(ParseResult parsed, List<Setting<?>> settings, Environment environment) {
        Layer commandLine = setting -> given(parsed, setting);
        Settings setup = Settings.resolve(List.of(Options.CONFIG, Options.ENV), List.of(commandLine, environment));
        Optional<Path> config = setup.get(Options.CONFIG);
        Optional<String> name = setup.get(Options.ENV);
        Path usual = environment.directory().resolve("schema-sync.toml");
        var layers = new ArrayList<Layer>(List.of(commandLine, environment));
        if (config.isPresent() || Files.exists(usual)) {
            layers.addAll(ConfigFile.read(config.orElse(usual), name.orElse(null)));
        } else if (name.isPresent()) {
            throw new ConfigurationException(
                    "--env " + name.get()
                            + " names an environment, but there is no configuration file; give --config FILE or write ./schema-sync.toml");
        }
        return Settings.resolve(settings, layers);
    }

    private static Optional<Layer.Given> given(ParseResult parsed, Setting<?> setting) {
        if (!parsed.hasMatchedOption(setting.option())) {
            return Optional.empty();
        }
        OptionSpec option = parsed.matchedOption(setting.option());
        List<String> texts = setting.arity() == Setting.Arity.FLAG
                ? List.of(String.valueOf(option.<Boolean>getValue()))
                : option.stringValues();
        return Optional.of(new Layer.Given(texts, setting.option()));
    }
}
