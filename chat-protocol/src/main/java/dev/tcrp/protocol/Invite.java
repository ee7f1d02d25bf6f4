package dev.tcrp.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that somebody needs to come into a room, in one line (PROTOCOL.md section 9): {@code
 * chat://HOST:PORT/ROOM?pin=SPKI&uses=1#TOKEN}. It is a secret, as its token is.
 *
 * @param host a name or a literal address, without brackets
 * @param port 1 to 65535
 * @param pin of the server's key; none where an authority vouches for it, or it has none
 * @param singleUse whether the token is an invitation for one: worth nothing once it was used
 */
public record Invite(
        String host, int port, RoomName room, Optional<Pin> pin, boolean singleUse, Token token) {
    /** What every invite begins with. */
    public static final String SCHEME = "chat://";

    private static final int HOST = 255;

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public Invite {
        if (host.isEmpty() || host.length() > HOST || !host.chars().allMatch(Invite::isOfHost)) {
            throw new InvalidFieldException("invite host", host, "a name or an address");
        }
        if (port < 1 || port > 65535) {
            throw new InvalidFieldException("invite port", "" + port, "1 to 65535");
        }
    }

    /** Reads one; throws {@link InvalidFieldException}, which shows no token. */
    public static Invite parse(String text) {
        int hash = text.indexOf('#');
        int slash = text.indexOf('/', SCHEME.length());
        if (!text.startsWith(SCHEME) || hash < 0 || slash < 0 || slash > hash) {
            throw new InvalidFieldException("invite", "…", "chat://HOST:PORT/ROOM#TOKEN");
        }
        String server = text.substring(SCHEME.length(), slash);
        int colon = server.lastIndexOf(':');
        String[] roomAndQuery = text.substring(slash + 1, hash).split("\\?", 2);
        Map<String, String> query = query(roomAndQuery.length > 1 ? roomAndQuery[1] : "");
        return new Invite(
                host(colon < 0 ? server : server.substring(0, colon)),
                port(colon < 0 ? "" : server.substring(colon + 1)),
                new RoomName(decoded("room name", roomAndQuery[0], roomAndQuery[0])),
                Optional.ofNullable(query.get("pin")).map(Pin::new),
                query.containsKey("uses"),
                new Token(decoded("token", text.substring(hash + 1), "…")));
    }

    /** As it is handed over. */
    public String text() {
        String query = pin.map(value -> "pin=" + value).orElse("");
        query += singleUse ? (query.isEmpty() ? "uses=1" : "&uses=1") : "";
        return address()
                + (query.isEmpty() ? "" : "?" + query)
                + "#"
                + Percent.encoded(token.value());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return address() + "#…";
    }

    private String address() {
        String server = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return SCHEME + server + ":" + port + "/" + Percent.encoded(room.value());
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

    private static Map<String, String> query(String text) {
        Map<String, String> found = new HashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = Math.max(part.indexOf('='), 0);
            String name = part.substring(0, equals);
            String value = part.substring(Math.min(equals + 1, part.length()));
            if (!Set.of("pin", "uses").contains(name) || found.put(name, value) != null) {
                throw new InvalidFieldException(
                        "invite query", part, "pin=… or uses=1, each at most once");
            }
        }
        String uses = found.getOrDefault("uses", "1");
        if (!uses.equals("1")) {
            throw new InvalidFieldException("invite uses", uses, "1, or left out");
        }
        return found;
    }

    private static String decoded(String field, String text, String shown) {
        return Percent.decoded(text)
                .orElseThrow(
                        () -> new InvalidFieldException(field, shown, "percent-encoded UTF-8"));
    }

    private static boolean isOfHost(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._:%".indexOf(c) >= 0;
    }
}
