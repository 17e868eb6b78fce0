package io.schemasync.testkit.upgrade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An application whose artifacts hold scripts that make its schema on several databases, and scripts that its makers upgrade it with.
 */
public enum Application {
    /** One set of scripts for the engine, its history and its identities. */
    ACTIVITI(
            "org/activiti/.*\\.{db}\\.create\\.([\\w.]+)\\.sql",
            "org/activiti/.*\\.{db}\\.upgradestep\\.(\\w+)\\.to\\.(\\w+)\\.([\\w.]+)\\.sql",
            List.of("engine", "history", "identity")),
    /** A fork of Activiti; patches between versions are steps, too. */
    CAMUNDA(
            "org/camunda/bpm/engine/db/create/activiti\\.{db}\\.create\\.([\\w.]+)\\.sql",
            "org/camunda/bpm/engine/db/upgrade/{db}_engine_(?:[\\d.]+_patch_)?([\\d.]+)_to_([\\d.]+)(_\\d)?\\.sql",
            List.of(
                    "engine",
                    "history",
                    "identity",
                    "case.engine",
                    "case.history",
                    "decision.engine",
                    "decision.history")),
    /** Another fork, with scripts for each of its services. */
    FLOWABLE(
            "org/flowable/.*\\.{db}\\.create\\.([\\w.]+)\\.sql",
            "org/flowable/.*\\.{db}\\.upgradestep\\.(\\d+)\\.to\\.(\\d+)\\.([\\w.]+)\\.sql",
            List.of(
                    "common",
                    "identitylink",
                    "identitylink.history",
                    "entitylink",
                    "entitylink.history",
                    "eventsubscription",
                    "task",
                    "task.history",
                    "variable",
                    "variable.history",
                    "job",
                    "batch",
                    "engine",
                    "history")),
    /** One script that drops what is there and makes it again; no steps. */
    QUARTZ("org/quartz/impl/jdbcjobstore/tables_((?!mysql\\.){db}(?:_innodb)?)\\.sql", "no steps(())", List.of()),
    /** One script; its steps are named after the version that they lead to. */
    SPRING_BATCH(
            "org/springframework/batch/core/schema-({db}(?:ql)?)\\.sql",
            "org/springframework/batch/core/migration/()([\\d.]+)/migration-{db}(?:ql)?()\\.sql",
            List.of());

    /** The version of the schema as the scripts write it into the property table. */
    private static final Pattern RECORDED = Pattern.compile("'(\\d+(?:\\.\\w+)+)'");

    private final String create;
    private final String step;
    private final List<String> order;

    Application(String create, String step, List<String> order) {
        this.create = create;
        this.step = step;
        this.order = order;
    }

    private static Pattern pattern(String form, String database) {
        return Pattern.compile(form.replace("{db}", database));
    }

    /**
     * Returns the scripts that make the schema, in the order in which they run.
     *
     * @param database what the scripts' names call the database: {@code postgres}, {@code mysql}
     * @param resources the texts in the jars of the version, by path
     */
    public List<String> creation(String database, Map<String, String> resources) {
        Pattern pattern = pattern(create, database);
        return resources.entrySet().stream()
                .filter(entry -> pattern.matcher(entry.getKey()).matches())
                .sorted(Comparator.comparing(entry -> rank(group(pattern, entry.getKey(), 1))))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Returns the makers' steps from the version that some scripts make to a later one, in the order in which they run.
     *
     * @param artifact the artifact's version, for scripts that write none down
     * @param creation the scripts that made the schema
     * @param newest the texts in the jars of a version that has all steps
     * @param to the version to reach
     */
    public List<String> upgrade(
            String database, String artifact, List<String> creation, Map<String, String> newest, String to) {
        Pattern pattern = pattern(step, database);
        Version from = recorded(creation).orElse(Version.of(artifact));
        Version last = Version.of(to);
        var steps = new TreeMap<Step, String>();
        newest.forEach((path, script) -> {
            Matcher matcher = pattern.matcher(path);
            if (matcher.matches()) {
                Version reached = version(matcher.group(2));
                if (reached.compareTo(from) > 0 && reached.isAtMost(last)) {
                    String part = Optional.ofNullable(matcher.group(3)).orElse("");
                    steps.put(new Step(reached, rank(part), part), script);
                }
            }
        });
        return List.copyOf(steps.values());
    }

    private int rank(String part) {
        return order.indexOf(part);
    }

    private static Optional<Version> recorded(List<String> creation) {
        Matcher version = RECORDED.matcher(String.join("\n", creation));
        return version.find() ? Optional.of(Version.of(version.group(1))) : Optional.empty();
    }

    /** Reads the version in a file's name: 7.8.4, or without dots, where Activiti has two digits for the minor versions of 5. */
    private static Version version(String text) {
        if (text.contains(".")) {
            return Version.of(text);
        }
        String dotted = text.length() > 2 && text.startsWith("5")
                ? "5." + text.substring(1, 3) + text.substring(3).replaceAll("(.)", ".$1")
                : text.replaceAll("(.)(?=\\d)", "$1.").replace("M", ".M");
        return Version.of(dotted);
    }

    private static String group(Pattern pattern, String path, int group) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? matcher.group(group) : path;
    }

    private record Step(Version reached, int rank, String part) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Comparator.comparing(Step::reached)
                    .thenComparing(Step::rank)
                    .thenComparing(Step::part)
                    .compare(this, other);
        }
    }

    /** Numbers of a version; a milestone counts as its number. */
    record Version(List<Integer> numbers) implements Comparable<Version> {
        static Version of(String text) {
            var numbers = new ArrayList<Integer>();
            for (String number : text.split("\\.")) {
                String digits = number.replaceAll("\\D", "");
                if (!digits.isEmpty()) {
                    numbers.add(Integer.valueOf(digits));
                }
            }
            return new Version(numbers);
        }

        /** Returns whether this version is an earlier one, the same, or a part of the other's. */
        boolean isAtMost(Version other) {
            int common = Math.min(numbers.size(), other.numbers.size());
            return new Version(numbers.subList(0, common)).compareTo(new Version(other.numbers.subList(0, common)))
                    <= 0;
        }

        @Override
        public int compareTo(Version other) {
            for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
                int compared = Integer.compare(at(i), other.at(i));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        }

        private int at(int i) {
            return i < numbers.size() ? numbers.get(i) : 0;
        }
    }
}
