package io.schemasync.cli.output;

import io.schemasync.api.Secret;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes passwords out of messages. They should not get in, for URLs are stripped before they are handed on; this is the last
 * gate, for what drivers and the command line's own parser quote.
 */
public final class Redaction {
    private static final String MASK = "********";
    /** Shorter ones would hit innocent words. */
    private static final int SHORTEST = 4;

    private static final Pattern PARAMETER =
            Pattern.compile("((?:password|pwd|passwd)=)[^&;#),\\s'\"]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(//[^/?#:@\\s]*:)[^/?#\\s]*@");
    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

    private Redaction() {}

    /** Remembers a password of this process. */
    public static void remember(Secret secret) {
        if (secret.reveal().length() >= SHORTEST) {
            SECRETS.add(secret.reveal());
        }
    }

    /** Returns a text without passwords. */
    public static String of(String text) {
        String clean = PARAMETER.matcher(text).replaceAll("$1" + MASK);
        clean = USER_INFO.matcher(clean).replaceAll("$1" + MASK + "@");
        for (String secret : SECRETS) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }
}
