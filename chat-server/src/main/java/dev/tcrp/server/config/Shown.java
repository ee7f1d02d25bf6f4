package dev.tcrp.server.config;

import dev.tcrp.protocol.text.Sanitiser;

import java.util.regex.Pattern;

/** The printable part of names and values that somebody wrote. */
final class Shown {
    private static final String SECRET = "…";
    private static final int LONGEST = 120;

    /** The names of keys whose values nobody may see; one that ends with -file names a file. */
    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(token|secret|password|passphrase)s?");

    /** A token as the server makes them: a UUID, or 16 bytes and more in base64url. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
                            + "|(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_-]{20,}");

    private Shown() {}

    /** The value, escaped and not too long; a sign in place of one that may be a secret. */
    static String value(String key, String value) {
        return isSecret(key, value) ? SECRET : Sanitiser.escaped(shortened(value));
    }

    /** The name, escaped and not too long. */
    static String name(String name) {
        return value("", name);
    }

    private static boolean isSecret(String key, String value) {
        boolean plain = value.equals("true") || value.equals("false");
        return (!plain && SECRET_NAME.matcher(key).matches()) || TOKEN.matcher(value).matches();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + SECRET;
    }
}
