package io.schemasync.mysql.internal.schema;

import io.schemasync.api.model.Attributes;
import io.schemasync.api.model.Metadata;
import io.schemasync.api.model.ObjectId;
import io.schemasync.api.model.ObjectKind;
import io.schemasync.api.model.ObjectName;
import io.schemasync.api.model.Ref;
import io.schemasync.api.model.Table;
import io.schemasync.mysql.internal.sql.Cursor;
import io.schemasync.mysql.internal.sql.Literals;
import io.schemasync.mysql.internal.sql.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the options of a table and writes them back. An option's attribute has the option's own name, in capitals as the server
 * writes it, and its value as it stands there.
 */
public final class TableOptions {
    public static final String ENGINE = "ENGINE";
    public static final String CHARSET = "DEFAULT CHARSET";
    public static final String COLLATE = "COLLATE";
    /** MariaDB keeps old versions of the rows. */
    public static final String VERSIONING = "WITH SYSTEM VERSIONING";
    /** What begins the attribute of a period, which MariaDB has among the columns. */
    public static final String PERIOD = "PERIOD FOR ";

    /** Aria's, which every engine keeps. */
    public static final String PAGE_CHECKSUM = "PAGE_CHECKSUM";

    private static final String TRANSACTIONAL = "TRANSACTIONAL";
    private static final String UNION = "UNION";
    private static final String TABLESPACE = "TABLESPACE";

    /** Options of two words that have a value. */
    private static final List<String[]> TWO_WORDS = List.of(
            new String[] {"DEFAULT", "CHARSET"},
            new String[] {"DATA", "DIRECTORY"},
            new String[] {"INDEX", "DIRECTORY"},
            new String[] {"START", "TRANSACTION"});

    /** What makes a server forget an option (manual page "ALTER TABLE"). */
    private static final Map<String, String> RESET = Map.ofEntries(
            Map.entry("ROW_FORMAT", "ROW_FORMAT=DEFAULT"),
            Map.entry("KEY_BLOCK_SIZE", "KEY_BLOCK_SIZE=0"),
            Map.entry("STATS_PERSISTENT", "STATS_PERSISTENT=DEFAULT"),
            Map.entry("STATS_AUTO_RECALC", "STATS_AUTO_RECALC=DEFAULT"),
            Map.entry("STATS_SAMPLE_PAGES", "STATS_SAMPLE_PAGES=DEFAULT"),
            Map.entry("PACK_KEYS", "PACK_KEYS=DEFAULT"),
            Map.entry("MIN_ROWS", "MIN_ROWS=0"),
            Map.entry("MAX_ROWS", "MAX_ROWS=0"),
            Map.entry("AVG_ROW_LENGTH", "AVG_ROW_LENGTH=0"),
            Map.entry("CHECKSUM", "CHECKSUM=0"),
            Map.entry("DELAY_KEY_WRITE", "DELAY_KEY_WRITE=0"),
            Map.entry("COMPRESSION", "COMPRESSION=''"),
            Map.entry("ENCRYPTION", "ENCRYPTION='N'"),
            Map.entry("AUTOEXTEND_SIZE", "AUTOEXTEND_SIZE=0"),
            Map.entry("CONNECTION", "CONNECTION=''"),
            Map.entry("ENGINE_ATTRIBUTE", "ENGINE_ATTRIBUTE=''"),
            Map.entry("SECONDARY_ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE=''"),
            Map.entry(UNION, "UNION=()"),
            Map.entry("INSERT_METHOD", "INSERT_METHOD=NO"),
            Map.entry("SECONDARY_ENGINE", "SECONDARY_ENGINE=NULL"),
            Map.entry(PAGE_CHECKSUM, "PAGE_CHECKSUM=DEFAULT"),
            Map.entry(TRANSACTIONAL, "TRANSACTIONAL=DEFAULT"),
            Map.entry(VERSIONING, "DROP SYSTEM VERSIONING"));

    private TableOptions() {}

    /** Reads up to the partitioning, or to the end. */
    static Metadata read(Cursor cursor, Map<String, String> periods) {
        Map<String, String> options = new TreeMap<>(periods);
        String comment = null;
        while (!cursor.atEnd() && !cursor.looksAt("PARTITION", "BY")) {
            if (cursor.takes("COMMENT")) {
                cursor.expectSign('=');
                comment = cursor.next().content();
            } else if (cursor.takes("WITH", "SYSTEM", "VERSIONING")) {
                options.put(VERSIONING, "true");
            } else if (cursor.takes(TABLESPACE)) {
                cursor.takesSign('=');
                options.put(TABLESPACE, cursor.next().text());
            } else {
                String name = name(cursor);
                cursor.expectSign('=');
                int begin = cursor.mark();
                cursor.skip();
                options.put(name, cursor.since(begin));
            }
        }
        return Metadata.none()
                .withComment(comment)
                .withAttributes(Attributes.of(options))
                .withDependsOn(members(options.getOrDefault(UNION, "()")));
    }

    /** Returns the tables that one of engine MERGE is made of. */
    private static Set<Ref> members(String union) {
        return Cursor.of(union).items().stream()
                .filter(item -> !item.atEnd())
                .map(item -> ObjectId.of(ObjectKind.TABLE, ObjectName.own(item.name()))
                        .ref())
                .collect(Collectors.toSet());
    }

    /** Returns whether all rows of a table are those of others. */
    public static boolean isMerge(Table table) {
        return table.metadata().attributes().get(ENGINE).equals(Optional.of("MRG_MyISAM"));
    }

    /** Returns whether an option is some engine's own, so that others may refuse it: Aria's, and those in quotes. */
    public static boolean isOfEngine(String name) {
        return name.startsWith("`") || name.equals(PAGE_CHECKSUM) || name.equals(TRANSACTIONAL);
    }

    private static String name(Cursor cursor) {
        for (String[] words : TWO_WORDS) {
            if (cursor.takes(words)) {
                return String.join(" ", words);
            }
        }
        var token = cursor.next();
        if (!token.isName()) {
            throw new SyntaxException("table option " + token.text());
        }
        return token.text();
    }

    static String write(Metadata metadata) {
        var options = new ArrayList<String>();
        metadata.attributes().values().forEach((name, value) -> {
            if (!name.startsWith(PERIOD)) {
                options.add(write(name, value));
            }
        });
        String comment = metadata.comment();
        if (comment != null) {
            options.add("COMMENT=" + Literals.quote(comment));
        }
        return String.join(" ", options);
    }

    private static String write(String name, String value) {
        return switch (name) {
            case VERSIONING -> VERSIONING;
            case TABLESPACE -> TABLESPACE + " " + value;
            default -> name + "=" + value;
        };
    }

    /** Returns what ALTER TABLE sets an option with. */
    public static String set(String name, String value) {
        return name.equals(VERSIONING) ? "ADD SYSTEM VERSIONING" : write(name, value);
    }

    /** Returns what ALTER TABLE takes an option away with; nothing where the server has no way to. */
    public static Optional<String> reset(String name) {
        return name.startsWith("`") ? Optional.of(name + "=DEFAULT") : Optional.ofNullable(RESET.get(name));
    }
}
