package io.schemasync.core.internal.json;

import io.schemasync.core.internal.compare.CanonicalWriter;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what a document says and not how it is laid out: a file whose line ends another tool changed is still good, one
 * with another value in it is not.
 */
final class Checksum {
    private final MessageDigest digest = CanonicalWriter.sha256();
    private final CanonicalWriter writer = new CanonicalWriter();

    void member(String name) {
        writer.reset().tag('m').text(name).update(digest);
    }

    void value(@Nullable Object tree) {
        writer.reset();
        write(tree);
        writer.update(digest);
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void write(@Nullable Object tree) {
        switch (tree) {
            case String text -> writer.tag('t').text(text);
            case Boolean flag -> writer.flag(flag);
            case Integer number -> writer.tag('i').number(number);
            case List<?> items -> {
                writer.tag('l').number(items.size());
                items.forEach(this::write);
            }
            case Map<?, ?> members -> {
                writer.tag('o').number(members.size());
                members.forEach((name, member) -> {
                    writer.text(String.valueOf(name));
                    write(member);
                });
            }
            case null, default -> throw new IllegalArgumentException("not a value of a document: " + tree);
        }
    }
}
