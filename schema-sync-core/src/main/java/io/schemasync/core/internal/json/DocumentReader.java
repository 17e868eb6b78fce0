package io.schemasync.core.internal.json;

import io.schemasync.api.error.ErrorContext;
import io.schemasync.api.error.SnapshotException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads a document, one element of a list at a time, and says clearly what is wrong with one that is not as it was written. */
final class DocumentReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final DocumentKind kind;
    private final JsonParser json;
    private final Checksum checksum = new Checksum();

    private DocumentReader(JsonParser json, String name, DocumentKind kind) {
        this.json = json;
        this.name = name;
        this.kind = kind;
    }

    /**
     * Hands on each member of the document, and each element of a list.
     *
     * @param name what the bytes are called in messages
     * @param members takes a member's name and value
     * @throws SnapshotException if the bytes are not a whole, unaltered document of that kind in a format known here
     */
    static void read(byte[] bytes, String name, DocumentKind kind, BiConsumer<String, Node> members) {
        if (bytes.length == 0) {
            throw new SnapshotException(
                    name + " is empty; " + kind.word() + " files are never empty, so it was damaged");
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            new DocumentReader(json, name, kind).read(members);
        } catch (JacksonException e) {
            throw damaged(name, kind, "is truncated or not JSON" + place(e), e);
        } catch (MalformedDocumentException | IllegalArgumentException | DateTimeException e) {
            throw damaged(name, kind, "is damaged or was altered: " + e.getMessage(), e);
        }
    }

    private void read(BiConsumer<String, Node> members) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw damaged(name, kind, "is not a schema-sync " + kind.word(), null);
        }
        header();
        String found = null;
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            if (member.equals(DocumentKind.CHECKSUM)) {
                found = json.nextStringValue();
            } else if (found != null) {
                throw new MalformedDocumentException("the member \"" + member + "\" stands behind the checksum");
            } else {
                member(member, members);
            }
        }
        if (json.nextToken() != null) {
            throw damaged(name, kind, "has something behind its end", null);
        }
        if (found == null || !found.equals(checksum.hex())) {
            throw damaged(name, kind, "was altered after it was written: its checksum does not fit its content", null);
        }
    }

    private void header() {
        if (!DocumentKind.DOCUMENT.equals(json.nextName())) {
            throw damaged(name, kind, "is not a schema-sync " + kind.word(), null);
        }
        String title = String.valueOf(json.nextStringValue());
        if (!title.equals(kind.title())) {
            throw new SnapshotException(name + " is a " + title + ", not a " + kind.title());
        }
        int version = DocumentKind.FORMAT_VERSION.equals(json.nextName()) ? json.nextIntValue(0) : 0;
        if (version > DocumentKind.VERSION) {
            throw new SnapshotException(
                    name + " is of format version " + version + ", and this schema-sync reads versions up to "
                            + DocumentKind.VERSION + "; use a newer schema-sync");
        }
        if (version < 1) {
            throw damaged(name, kind, "does not say its format version", null);
        }
        checksum.member(DocumentKind.DOCUMENT);
        checksum.value(title);
        checksum.member(DocumentKind.FORMAT_VERSION);
        checksum.value(version);
    }

    private void member(String member, BiConsumer<String, Node> members) {
        checksum.member(member);
        if (json.nextToken() == JsonToken.START_ARRAY) {
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                hand(member, member + "[" + i + "]", members);
            }
        } else {
            hand(member, member, members);
        }
    }

    private void hand(String member, String path, BiConsumer<String, Node> members) {
        Object tree = tree(path);
        checksum.value(tree);
        members.accept(member, new Node(tree, path));
    }

    private Object tree(String path) {
        JsonToken token = json.currentToken();
        return switch (token) {
            case VALUE_STRING -> json.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> json.getIntValue();
            case START_ARRAY -> {
                var items = new ArrayList<Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(tree(path));
                }
                yield items;
            }
            case START_OBJECT -> {
                var tree = new LinkedHashMap<String, Object>();
                for (String each = json.nextName(); each != null; each = json.nextName()) {
                    json.nextToken();
                    tree.put(each, tree(path));
                }
                yield tree;
            }
            case null, default ->
                throw new MalformedDocumentException(path + " holds a value of no known sort: " + token);
        };
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    static SnapshotException damaged(String name, DocumentKind kind, String what, @Nullable Throwable cause) {
        return new SnapshotException(
                name + " " + what + "; nothing was done with it, restore it or make the " + kind.word() + " again",
                ErrorContext.none(),
                cause);
    }
}
