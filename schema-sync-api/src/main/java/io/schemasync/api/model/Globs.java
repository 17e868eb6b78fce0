package io.schemasync.api.model;

import java.util.regex.Pattern;

/** Matches names against patterns with {@code *} and {@code ?}. */
final class Globs {
    private Globs() {}

    static boolean matches(String glob, String name) {
        if (glob.equals("*")) {
            return true;
        }
        if (glob.indexOf('*') < 0 && glob.indexOf('?') < 0) {
            return glob.equalsIgnoreCase(name);
        }
        var regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
