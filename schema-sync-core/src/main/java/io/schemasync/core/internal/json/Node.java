package io.schemasync.core.internal.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a JSON document that is being read. It knows its path, so that a complaint can name it, and which members were
 * asked for, so that one that nobody knows is noticed.
 */
final class Node {
    private final Object value;
    private final String path;
    private final Set<String> known = new HashSet<>();

    Node(Object value, String path) {
        this.value = value;
        this.path = path;
    }

    /** Reads the whole of this piece; a member that was not asked for is an error. */
    <T> T as(Function<Node, T> read) {
        T result = read.apply(this);
        if (value instanceof Map<?, ?> members) {
            for (Object name : members.keySet()) {
                if (!known.contains(String.valueOf(name))) {
                    throw malformed("has an unknown member \"" + name + "\"");
                }
            }
        }
        return result;
    }

    boolean isText() {
        return value instanceof String;
    }

    boolean has(String name) {
        return value instanceof Map<?, ?> members && members.containsKey(name);
    }

    String text() {
        return expect(String.class, "a text");
    }

    int number() {
        return expect(Integer.class, "a whole number");
    }

    String text(String name) {
        return get(name).text();
    }

    @Nullable
    String optionalText(String name) {
        return optional(name, Node::text);
    }

    boolean flag() {
        return expect(Boolean.class, "true or false");
    }

    boolean flag(String name, boolean usual) {
        Boolean flag = optional(name, Node::flag);
        return flag == null ? usual : flag;
    }

    int number(String name) {
        return get(name).number();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E usual) {
        E chosen = optional(name, node -> node.choice(type));
        return chosen == null ? usual : chosen;
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return get(name).choice(type);
    }

    <E extends Enum<E>> E choice(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (Fields.word(constant).equals(value)) {
                return constant;
            }
        }
        throw malformed(
                "is none of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    <T> T get(String name, Function<Node, T> read) {
        return get(name).as(read);
    }

    <T> @Nullable T optional(String name, Function<Node, T> read) {
        return has(name) ? get(name).as(read) : null;
    }

    <T> List<T> list(String name, Function<Node, T> read) {
        var items = new ArrayList<T>();
        if (has(name)) {
            for (Object item : get(name).expect(List.class, "a list")) {
                items.add(new Node(item, path + "." + name + "[" + items.size() + "]").as(read));
            }
        }
        return items;
    }

    <T> SortedMap<String, T> map(String name, Function<Node, T> read) {
        var entries = new TreeMap<String, T>();
        if (has(name)) {
            Node map = get(name);
            for (Object key : map.expect(Map.class, "an object").keySet()) {
                String text = String.valueOf(key);
                entries.put(text, map.get(text).as(read));
            }
        }
        return entries;
    }

    MalformedDocumentException malformed(String why) {
        return new MalformedDocumentException(path + " " + why);
    }

    private Node get(String name) {
        known.add(name);
        Object member = expect(Map.class, "an object").get(name);
        if (member == null) {
            throw malformed("lacks the member \"" + name + "\"");
        }
        return new Node(member, path + "." + name);
    }

    private <T> T expect(Class<T> type, String what) {
        if (!type.isInstance(value)) {
            throw malformed("is not " + what);
        }
        return type.cast(value);
    }
}
