package io.schemasync.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Checks JSON against the part of JSON Schema that {@code docs/report.schema.json} uses. */
final class SchemaCheck {
    private final JsonNode root;

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    List<String> problems(JsonNode value) {
        var problems = new ArrayList<String>();
        check(root, value, "", problems);
        return problems;
    }

    private void check(JsonNode given, JsonNode value, String path, List<String> problems) {
        JsonNode schema =
                given.has("$ref") ? root.at(given.get("$ref").asString().substring(1)) : given;
        if (schema.has("anyOf")) {
            boolean fits = schema.get("anyOf").valueStream().anyMatch(each -> {
                var inner = new ArrayList<String>();
                check(each, value, path, inner);
                return inner.isEmpty();
            });
            if (!fits) {
                schema.get("anyOf").values().stream()
                        .filter(each -> !each.has("type")
                                || !each.get("type").asString().equals("null"))
                        .forEach(each -> check(each, value, path, problems));
            }
            return;
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            problems.add(path + " is not " + schema.get("const"));
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            problems.add(path + " is none of " + schema.get("enum"));
        }
        if (schema.has("type") && !fits(schema.get("type"), value)) {
            problems.add(path + " is not "
                    + (schema.get("type").isArray()
                            ? schema.get("type")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.joining(" or "))
                            : schema.get("type").asString()));
            return;
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), path + "/" + i, problems);
            }
        }
        if (value.isObject()) {
            members(schema, value, path, problems);
        }
    }

    private void members(JsonNode schema, JsonNode value, String path, List<String> problems) {
        if (schema.has("required")) {
            schema.get("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(name -> !value.has(name))
                    .forEach(name -> problems.add(path + "/" + name + " is missing"));
        }
        value.properties().forEach(member -> {
            JsonNode known = schema.at("/properties/" + member.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                check(known, member.getValue(), path + "/" + member.getKey(), problems);
            } else if (others.isBoolean() && !others.asBoolean()) {
                problems.add(path + "/" + member.getKey() + " is not allowed");
            } else if (others.isObject()) {
                check(others, member.getValue(), path + "/" + member.getKey(), problems);
            }
        });
    }

    private static boolean fits(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(each -> fits(each, value));
        }
        return switch (type.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("type " + type);
        };
    }
}
