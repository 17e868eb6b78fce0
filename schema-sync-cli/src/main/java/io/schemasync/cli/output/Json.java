package io.schemasync.cli.output;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes JSON piece by piece, so that a report over a whole fleet never stands in memory. */
public final class Json {
    /** A value, an array or an object. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void write(Json json);
    }

    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /** Begins to write; the writer stays open. */
    public static Json to(PrintWriter out) {
        var factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                .build();
        return new Json(factory.createGenerator(new Indented(), out));
    }

    /** Asks for indentation. */
    private static final class Indented extends ObjectWriteContext.Base {
        private final PrettyPrinter printer = new DefaultPrettyPrinter();

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return printer;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /** Writes an object. */
    public Json object(Content members) {
        generator.writeStartObject();
        members.write(this);
        generator.writeEndObject();
        return this;
    }

    /** Writes a member that is an object. */
    public Json object(String name, Content members) {
        generator.writeName(name);
        return object(members);
    }

    /** Writes an array whose items are objects. */
    public <T> Json objects(String name, Iterable<T> items, BiConsumer<Json, T> members) {
        beginArray(name);
        items.forEach(item -> object(json -> members.accept(json, item)));
        return endArray();
    }

    /** Writes an array of texts. */
    public Json texts(String name, Iterable<String> texts) {
        beginArray(name);
        texts.forEach(generator::writeString);
        return endArray();
    }

    /** Writes a member that is text, or null. */
    public Json text(String name, @Nullable String value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeStringProperty(name, value);
        }
        return this;
    }

    /** Writes a member that is a whole number. */
    public Json number(String name, long value) {
        generator.writeNumberProperty(name, value);
        return this;
    }

    /** Writes a member that is true or false. */
    public Json flag(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
        return this;
    }

    /** Writes a member that is null. */
    public Json nothing(String name) {
        generator.writeNullProperty(name);
        return this;
    }

    /** Writes members whose values are whole numbers. */
    public Json numbers(String name, Map<String, Integer> values) {
        return object(name, json -> values.forEach(json::number));
    }

    Json beginObject() {
        generator.writeStartObject();
        return this;
    }

    Json endObject() {
        generator.writeEndObject();
        return this;
    }

    Json beginArray(String name) {
        generator.writeArrayPropertyStart(name);
        return this;
    }

    Json endArray() {
        generator.writeEndArray();
        return this;
    }

    /** Writes out what is held back. */
    public void flush() {
        generator.flush();
    }
}
