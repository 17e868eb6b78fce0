/** The command-line tool: commands, formatters and exit codes. */
module io.schemasync.cli {
    requires info.picocli;
    requires io.schemasync.core;
    requires me.tongfei.progressbar;
    requires static org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
}
