package io.schemasync.cli.option;

import io.schemasync.api.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database URL whose password has been taken out, so that no message can show it.
 *
 * @param url the URL without a password, and without the user where both stood before the host
 * @param user the user that stood before the host; null if none did
 * @param password the password that stood in the URL; null if none did
 */
public record DatabaseUrl(
        String url, @Nullable String user, @Nullable Secret password) {
    /** A parameter after {@code ?}, {@code &}, {@code ;} or inside parentheses: the spellings of all drivers. */
    private static final Pattern PARAMETER =
            Pattern.compile("([?&;(,])(password|pwd|passwd)=([^&;#),]*)", Pattern.CASE_INSENSITIVE);
    /** {@code //user:password@host}; a password may hold an at sign, a host may not. */
    private static final Pattern USER_INFO = Pattern.compile("^([^/?#]*//)([^/?#:@]*):([^/?#]*)@");

    /** Takes the password out of a URL. */
    public static DatabaseUrl of(String given) {
        String url = given;
        String user = null;
        String password = null;
        Matcher userInfo = USER_INFO.matcher(url);
        if (userInfo.find()) {
            user = userInfo.group(2).isEmpty() ? null : decoded(userInfo.group(2));
            password = decoded(userInfo.group(3));
            url = userInfo.group(1) + url.substring(userInfo.end());
        }
        for (Matcher parameter = PARAMETER.matcher(url); parameter.find(); parameter = PARAMETER.matcher(url)) {
            password = decoded(parameter.group(3));
            url = without(url, parameter);
        }
        return new DatabaseUrl(url, user, password == null ? null : Secret.of(password));
    }

    /** Cuts a parameter out; what begins a list of parameters goes over to the next one. */
    private static String without(String url, Matcher parameter) {
        String before = url.substring(0, parameter.start());
        String after = url.substring(parameter.end());
        String opening = parameter.group(1);
        if (opening.equals("?") || opening.equals("(")) {
            boolean more = after.startsWith("&") || after.startsWith(",");
            return before + (opening.equals("(") || more ? opening : "") + (more ? after.substring(1) : after);
        }
        return before + after;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A lone percent sign is no escape: the text is meant as it stands.
            return text;
        }
    }
}
