package dev.tcrp.protocol;

/**
 * An address at which a server is, in words as {@code HOST:PORT} (PROTOCOL.md section 9).
 *
 * @param host a name or a literal address, without brackets
 * @param port 1 to 65535
 */
public record Place(String host, int port) {
    private static final int HOST = 255;

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Place {
        if (host.isEmpty() || host.length() > HOST || !host.chars().allMatch(Place::isOfHost)) {
            throw new InvalidFieldException("invite host", host, "a name or an address");
        }
        if (port < 1 || port > 65535) {
            throw new InvalidFieldException("invite port", "" + port, "1 to 65535");
        }
    }

    /** Reads HOST:PORT; throws {@link InvalidFieldException}. */
    public static Place parse(String text) {
        int colon = text.lastIndexOf(':');
        return new Place(
                host(colon < 0 ? text : text.substring(0, colon)),
                port(colon < 0 ? "" : text.substring(colon + 1)));
    }

    private static String host(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String host = bracketed ? text.substring(1, text.length() - 1) : text;
        if (bracketed != host.contains(":")) {
            throw new InvalidFieldException(
                    "invite host", text, "an IPv6 address in brackets, or no such and in none");
        }
        return host;
    }

    private static int port(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (text.isEmpty() || text.length() > 5 || !digits) {
            throw new InvalidFieldException("invite port", text, "1 to 65535 in digits");
        }
        return Integer.parseInt(text);
    }

    private static boolean isOfHost(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._:%".indexOf(c) >= 0;
    }

    /** As HOST:PORT, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
