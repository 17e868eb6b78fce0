/** The command-line tool: commands, formatters and exit codes. */
module io.schemasync.cli {
    requires info.picocli;
    requires io.schemasync.core;
    requires me.tongfei.progressbar;
    requires org.slf4j;
    requires static org.jspecify;
}
