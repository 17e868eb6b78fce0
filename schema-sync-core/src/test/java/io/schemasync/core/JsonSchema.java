package io.schemasync.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** Checks a document against one of the schemas in {@code docs}: as much of JSON Schema as these use, strictly. */
final class JsonSchema {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Set<String> KNOWN = Set.of(
            "$schema",
            "$id",
            "$defs",
            "title",
            "description",
            "default",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "oneOf",
            "const",
            "enum",
            "pattern",
            "minimum",
            "$ref");

    private final Map<String, Object> documents = new LinkedHashMap<>();

    /** Returns what is wrong with a document; nothing if it conforms. */
    static List<String> check(byte[] document, String schema) {
        var errors = new ArrayList<String>();
        var checker = new JsonSchema();
        checker.check(parse(document), checker.document(schema), schema, "", errors);
        return errors;
    }

    static Object parse(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return tree(parser);
        }
    }

    private void check(Object value, Object schema, String file, String path, List<String> errors) {
        Map<?, ?> rules = (Map<?, ?>) schema;
        rules.keySet().stream()
                .filter(rule -> !KNOWN.contains(String.valueOf(rule)))
                .forEach(rule -> errors.add(file + " uses " + rule + ", which this check does not know"));
        if (rules.get("$ref") instanceof String ref) {
            String other = ref.startsWith("#") ? file : ref.substring(0, ref.indexOf('#'));
            check(value, definition(other, ref.substring(ref.indexOf('#') + 1)), other, path, errors);
        }
        if (rules.get("oneOf") instanceof List<?> options) {
            long fitting = options.stream()
                    .filter(option -> {
                        var complaints = new ArrayList<String>();
                        check(value, option, file, path, complaints);
                        return complaints.isEmpty();
                    })
                    .count();
            if (fitting != 1) {
                errors.add(path + " fits " + fitting + " of its forms: " + value);
            }
        }
        if (rules.containsKey("const") && !rules.get("const").equals(value)) {
            errors.add(path + " is not " + rules.get("const"));
        }
        if (rules.get("enum") instanceof List<?> options && !options.contains(value)) {
            errors.add(path + " is none of " + options);
        }
        if (rules.get("type") instanceof String type && !hasType(value, type)) {
            errors.add(path + " is not of type " + type);
        }
        if (rules.get("pattern") instanceof String pattern
                && !String.valueOf(value).matches(pattern)) {
            errors.add(path + " does not match " + pattern);
        }
        if (value instanceof List<?> items && rules.containsKey("items")) {
            for (int i = 0; i < items.size(); i++) {
                check(items.get(i), rules.get("items"), file, path + "[" + i + "]", errors);
            }
        }
        if (value instanceof Map<?, ?> members && "object".equals(rules.get("type"))) {
            checkMembers(members, rules, file, path, errors);
        }
    }

    private void checkMembers(Map<?, ?> members, Map<?, ?> rules, String file, String path, List<String> errors) {
        Map<?, ?> properties = rules.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        members.forEach((name, member) -> {
            Object schema = properties.get(name);
            if (schema == null && rules.get("additionalProperties") instanceof Map<?, ?> others) {
                schema = others;
            }
            if (schema == null) {
                errors.add(path + " has the member " + name + ", which " + file + " does not know");
            } else {
                check(member, schema, file, path + "/" + name, errors);
            }
        });
        if (rules.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !members.containsKey(name))
                    .forEach(name -> errors.add(path + " lacks " + name));
        }
    }

    private static boolean hasType(Object value, String type) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer;
            case "array" -> value instanceof List<?>;
            case "object" -> value instanceof Map<?, ?>;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private Object definition(String file, String pointer) {
        Object found = document(file);
        for (String step : pointer.substring(1).split("/")) {
            found = ((Map<?, ?>) found).get(step);
        }
        return found;
    }

    private Object document(String file) {
        return documents.computeIfAbsent(file, any -> {
            try {
                return parse(Files.readString(DOCS.resolve(file)).getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Object tree(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Object>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    members.put(name, tree(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                var items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(tree(parser));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getIntValue();
            default -> throw new IllegalArgumentException("unexpected " + parser.currentToken());
        };
    }
}
