package io.schemasync.core.internal.json;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes a document: what it is, its format version, its content, and last a checksum of the content. Lists are written
 * element by element, so that a big schema is never in memory a second time.
 */
final class DocumentWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DefaultPrettyPrinter LAYOUT = layout();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json = JSON.createGenerator(new Layout(), bytes);
    private final Checksum checksum = new Checksum();

    private static final class Layout extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return LAYOUT.createInstance();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private static DefaultPrettyPrinter layout() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    DocumentWriter(DocumentKind kind) {
        json.writeStartObject();
        field(DocumentKind.DOCUMENT, kind.title());
        field(DocumentKind.FORMAT_VERSION, DocumentKind.VERSION);
    }

    DocumentWriter field(String name, Object tree) {
        checksum.member(name);
        json.writeName(name);
        value(tree);
        return this;
    }

    <T> DocumentWriter list(String name, Iterable<T> items, Function<? super T, ?> write) {
        checksum.member(name);
        json.writeName(name).writeStartArray();
        items.forEach(item -> value(write.apply(item)));
        json.writeEndArray();
        return this;
    }

    byte[] finish() {
        json.writeName(DocumentKind.CHECKSUM).writeString(checksum.hex());
        json.writeEndObject().writeRaw('\n');
        json.close();
        return bytes.toByteArray();
    }

    private void value(@Nullable Object tree) {
        checksum.value(tree);
        write(tree);
    }

    private void write(@Nullable Object tree) {
        switch (tree) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case List<?> items -> {
                json.writeStartArray();
                items.forEach(this::write);
                json.writeEndArray();
            }
            case Map<?, ?> members -> {
                json.writeStartObject();
                members.forEach((name, member) -> {
                    json.writeName(String.valueOf(name));
                    write(member);
                });
                json.writeEndObject();
            }
            case null, default -> throw new IllegalArgumentException("not a value of a document: " + tree);
        }
    }
}
