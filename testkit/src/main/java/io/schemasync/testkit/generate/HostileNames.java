package io.schemasync.testkit.generate;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Names that break whoever concatenates SQL, trims, folds or splits: every part must carry them through unharmed. */
public final class HostileNames {

    private static final List<String> QUOTES = List.of(
            "double\"quote",
            "\"",
            "\"\"",
            "single'quote",
            "'",
            "back`tick",
            "[bracket]",
            "]",
            "back\\slash",
            "\\",
            "$$dollar$$");

    private static final List<String> STATEMENTS = List.of(
            "'; DROP TABLE x; --",
            "\"; DROP TABLE x; --",
            "a;b",
            "-- comment",
            "/* comment",
            "*/",
            "a -- b",
            "a, b",
            "(a)",
            "a.b",
            "?",
            ":name",
            "%s",
            "{id}",
            "${x}");

    private static final List<String> EMPTY_LOOKING =
            List.of(" ", "  ", "\t", "\n", "line\nbreak", "cr\rlf\r\n", " leading", "trailing ", "\u00a0", "\u200b");

    private static final List<String> UNICODE =
            List.of("größe", "名前", "имя", "اسم", "\ud83d\ude00", "e\u0301", "\u00e9", "İ", "ı", "ß", "ﬁ", "\u202eabc");

    private static final List<String> RESERVED = List.of(
            "select", "table", "order", "group", "index", "null", "default", "primary", "check", "values", "user",
            "from", "as", "rowid", "oid", "true");

    private static final List<String> CASE_TWINS = List.of("Case", "CASE", "case", "cAsE", "Straße", "STRASSE");

    private static final List<String> NUMBERS = List.of("1", "1a", "0x10", "-1", "1e5", "_", "__");

    private HostileNames() {}

    /** Returns all of them; none is empty and none holds a NUL, which no database takes. */
    public static List<String> all() {
        return List.of(QUOTES, STATEMENTS, EMPTY_LOOKING, UNICODE, RESERVED, CASE_TWINS, NUMBERS).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Returns names that differ in nothing but case, or that some case rule takes for equal. */
    public static List<String> caseTwins() {
        return CASE_TWINS;
    }

    /** Generates one of them, or a random text of the same characters. */
    public static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.of(all())),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withChars("ab\"'`[]; -\n\\.%éß名")
                                .ofMinLength(1)
                                .ofMaxLength(12)));
    }
}
