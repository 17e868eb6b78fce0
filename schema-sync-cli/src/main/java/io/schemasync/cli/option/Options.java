package io.schemasync.cli.option;

import io.schemasync.api.change.RenameHint;
import io.schemasync.api.model.ObjectFilter;
import io.schemasync.api.plan.HazardKind;
import io.schemasync.api.spi.AdapterConfig.Scope;
import io.schemasync.cli.option.Setting.Section;
import io.schemasync.core.RenameHints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All options there are: the one table from which command line, environment, configuration file and help are read. */
public final class Options {
    /** How results are printed. */
    public enum Format {
        TEXT,
        JSON,
        SQL
    }

    /** Whether text is coloured. */
    public enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    public static final Setting<String> URL =
            SettingTypes.text("url", "JDBC_URL", Section.DATABASE, "The database, for example jdbc:sqlite:shop.db.");
    public static final Setting<String> USER =
            SettingTypes.text("user", "USER", Section.DATABASE, "The database user.");
    public static final Setting<String> PASSWORD_ENV = SettingTypes.text(
            "password-env", "VAR", Section.DATABASE, "The environment variable that holds the password.");
    public static final Setting<Path> PASSWORD_FILE =
            SettingTypes.path("password-file", "FILE", Section.DATABASE, "The file whose first line is the password.");
    public static final Setting<Scope> SCOPE = SettingTypes.choice(
            "scope",
            List.of(Scope.SCHEMA, Scope.DATABASE),
            Section.DATABASE,
            "What a tenant owns: a schema or a database.");
    public static final Setting<String> SCRATCH_URL = SettingTypes.text(
            "scratch-url", "URL", Section.DATABASE, "Where scratches are made; by default on the server itself.");
    public static final Setting<Integer> MAX_CONNECTIONS = SettingTypes.number(
            "max-connections",
            2,
            Section.DATABASE,
            "How many connections may be open at once, at least 2; 10 by default.");
    public static final Setting<Duration> LOCK_TIMEOUT = SettingTypes.duration(
            "lock-timeout", Section.DATABASE, "How long to wait for a tenant's lock (30s, 5m, PT1H); 30s by default.");
    public static final Setting<Duration> STATEMENT_TIMEOUT = SettingTypes.duration(
            "statement-timeout", Section.DATABASE, "How long one statement may run; 0s, the default, sets no limit.");

    public static final Setting<String> TENANT = SettingTypes.many(
            "tenant", "ID", Section.TENANTS, "A tenant; the option may be repeated.", SettingTypes::notEmpty);
    public static final Setting<Boolean> ALL_TENANTS =
            SettingTypes.flag("all-tenants", Section.TENANTS, "All tenants there are.");
    public static final Setting<String> TENANT_PATTERN = SettingTypes.text(
            "tenant-pattern", "PATTERN", Section.TENANTS, "How a tenant id becomes a name, for example tenant_{id}.");
    public static final Setting<Integer> PARALLEL = SettingTypes.number(
            "parallel", 1, Section.TENANTS, "How many tenants are worked on at once; 1 by default.");
    public static final Setting<Boolean> FAIL_FAST =
            SettingTypes.flag("fail-fast", Section.TENANTS, "Start no further tenant once one has failed.");

    public static final Setting<String> TARGET = SettingTypes.file(
            "target",
            "TARGET",
            Section.TARGET,
            "The desired schema: FILE.sql, a directory of .sql files, SNAPSHOT.json, a JDBC URL, store:HASH, store:latest"
                    + " (store:latest@ID for another tenant's) or tenant:ID.");
    public static final Setting<String> TARGET_USER =
            SettingTypes.text("target-user", "USER", Section.TARGET, "The user, where the target is a JDBC URL.");
    public static final Setting<String> TARGET_PASSWORD_ENV = SettingTypes.text(
            "target-password-env", "VAR", Section.TARGET, "The environment variable that holds the target's password.");
    public static final Setting<Path> TARGET_PASSWORD_FILE = SettingTypes.path(
            "target-password-file", "FILE", Section.TARGET, "The file whose first line is the target's password.");
    public static final Setting<Path> PLAN = SettingTypes.path(
            "plan", "PLAN.json", Section.TARGET, "A plan that 'diff --out' wrote, instead of a target.");
    public static final Setting<String> STORE = SettingTypes.uri(
            "store", "URI", Section.TARGET, "The snapshot store: a directory, or another store's URI.");
    public static final Setting<RenameHint> RENAME = SettingTypes.many(
            "rename",
            "KIND:OLD=NEW",
            Section.TARGET,
            "What was renamed, for example table:a=b or column:orders.a=b; may be repeated.",
            RenameHints::parse);
    public static final Setting<ObjectFilter.Rule> INCLUDE = SettingTypes.list(
            "include",
            "KIND[:GLOB]",
            List.of(),
            Section.TARGET,
            "Manage only these objects, for example table:shop_*.",
            ObjectFilter.Rule::parse);
    public static final Setting<ObjectFilter.Rule> EXCLUDE = SettingTypes.list(
            "exclude",
            "KIND[:GLOB]",
            List.of(),
            Section.TARGET,
            "Leave these objects alone; wins over --include.",
            ObjectFilter.Rule::parse);

    public static final Setting<Set<HazardKind>> ALLOW = SettingTypes.list(
            "allow",
            "HAZARD",
            SettingTypes.hazardWords(),
            Section.SAFETY,
            "Hazards that are allowed, or all; 'schema-sync hazards' lists them.",
            SettingTypes::hazards);
    public static final Setting<Boolean> STRICT =
            SettingTypes.flag("strict", Section.SAFETY, "Refuse where there is something that is not modelled.");
    public static final Setting<Boolean> ONLINE = SettingTypes.flag(
            "online", Section.SAFETY, "Plan for the fewest waits of others instead of the fewest steps.");

    public static final Setting<Format> FORMAT = SettingTypes.choice(
            "format", List.of(Format.values()), Section.OUTPUT, "How results are printed; text by default.");
    public static final Setting<Path> OUT =
            SettingTypes.path("out", "FILE", Section.OUTPUT, "The file that is written, whole or not at all.");
    public static final Setting<Boolean> EXIT_CODE =
            SettingTypes.flag("exit-code", Section.OUTPUT, "End with exit code 1 if there are differences.");
    public static final Setting<Color> COLOR = SettingTypes.choice(
            "color",
            List.of(Color.values()),
            Section.OUTPUT,
            "When text is coloured; auto, the default, means on a terminal only.");

    public static final Setting<Path> CONFIG = SettingTypes.path(
            "config", "FILE", Section.SETUP, "The configuration file; ./schema-sync.toml by default.");
    public static final Setting<String> ENV = SettingTypes.text(
            "env", "NAME", Section.SETUP, "The environment of the configuration file whose settings are taken.");
    public static final Setting<Path> PLUGINS =
            SettingTypes.path("plugins", "DIR", Section.SETUP, "A further folder with adapters, stores and drivers.");
    public static final Setting<Boolean> STACKTRACE =
            SettingTypes.flag("stacktrace", Section.SETUP, "Show where in the program an error arose.");

    /** How a database is reached. */
    public static final List<Setting<?>> CONNECTION = List.of(
            URL,
            USER,
            PASSWORD_ENV,
            PASSWORD_FILE,
            SCOPE,
            MAX_CONNECTIONS,
            LOCK_TIMEOUT,
            STATEMENT_TIMEOUT,
            TENANT_PATTERN);
    /** Whom a command is about. */
    public static final List<Setting<?>> WHOM = List.of(TENANT, ALL_TENANTS);
    /** What a schema is compared to, and how. */
    public static final List<Setting<?>> COMPARISON = List.of(
            TARGET,
            TARGET_USER,
            TARGET_PASSWORD_ENV,
            TARGET_PASSWORD_FILE,
            STORE,
            SCRATCH_URL,
            RENAME,
            INCLUDE,
            EXCLUDE,
            STRICT,
            ONLINE,
            ALLOW,
            PARALLEL,
            FAIL_FAST);
    /** What every command has. */
    public static final List<Setting<?>> COMMON = List.of(CONFIG, ENV, PLUGINS, COLOR, STACKTRACE);

    /** Settings of which only one can be had; one that is given nearer to the user hides the others. */
    static final List<List<Setting<?>>> ALTERNATIVES = List.of(
            List.of(TENANT, ALL_TENANTS),
            List.of(TARGET, PLAN),
            List.of(PASSWORD_ENV, PASSWORD_FILE),
            List.of(TARGET_PASSWORD_ENV, TARGET_PASSWORD_FILE));

    private Options() {}

    /** Returns all settings that may stand in a configuration file. */
    static Stream<Setting<?>> configurable() {
        return Stream.of(
                        CONNECTION.stream(),
                        WHOM.stream(),
                        COMPARISON.stream(),
                        Stream.of(PLAN, FORMAT, OUT, EXIT_CODE, PLUGINS, COLOR, STACKTRACE))
                .flatMap(settings -> settings);
    }
}
