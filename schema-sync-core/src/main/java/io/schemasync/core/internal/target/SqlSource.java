package io.schemasync.core.internal.target;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.TargetException;
import io.schemasync.api.spi.SqlScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads SQL files and directories of them. */
final class SqlSource {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SqlSource() {}

    /**
     * Reads files in the order given, and the {@code .sql} files of a directory in the order of their names.
     *
     * @throws TargetException if one is missing, unreadable or not UTF-8, or a directory has none
     */
    static List<SqlScript> read(List<Path> paths) {
        if (paths.isEmpty()) {
            throw new TargetException("the target names no SQL file; name at least one");
        }
        var scripts = new ArrayList<SqlScript>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                scriptsIn(path).forEach(file -> scripts.add(script(file)));
            } else {
                scripts.add(script(path));
            }
        }
        return scripts;
    }

    private static List<Path> scriptsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> scripts = files.filter(
                            file -> name(file).toLowerCase(Locale.ROOT).endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
            if (scripts.isEmpty()) {
                throw new TargetException("the target directory " + directory
                        + " holds no .sql file; an empty schema must be meant by an" + " empty file");
            }
            return scripts;
        } catch (IOException e) {
            throw failed("directory " + directory, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static SqlScript script(Path file) {
        if (!Files.exists(file)) {
            throw new TargetException("the target file " + file + " is not there; check the path");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return new SqlScript(
                    file.toString(),
                    text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
        } catch (CharacterCodingException e) {
            throw new TargetException(
                    "the target file " + file + " is not UTF-8 text; save it as UTF-8", ErrorContext.none(), e);
        } catch (IOException e) {
            throw failed("file " + file, e);
        }
    }

    private static TargetException failed(String what, IOException cause) {
        return new TargetException(
                "the target " + what + " cannot be read: " + cause.getClass().getSimpleName() + ": "
                        + cause.getMessage(),
                ErrorContext.none(),
                cause);
    }
}
