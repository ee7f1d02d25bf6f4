package dev.tcrp.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that somebody needs to come into a room, in one line (PROTOCOL.md section 9): {@code
 * chat://HOST:PORT/ROOM?pin=SPKI&alt=HOST:PORT&uses=1#TOKEN}. It is a secret, as its token is.
 *
 * @param at where the server is
 * @param alternatives where it is too, all with the key that {@code at} has; none twice
 * @param pin of the server's key; none where an authority vouches for it, or it has none
 * @param singleUse whether the token is an invitation for one: worth nothing once it was used
 */
public record Invite(
        Place at,
        List<Place> alternatives,
        RoomName room,
        Optional<Pin> pin,
        boolean singleUse,
        Token token) {
    /** What every invite begins with. */
    public static final String SCHEME = "chat://";

    /** So many alternatives at most. */
    public static final int ALTERNATIVES = 8;

    /** Copies the list, and checks the limits; throws {@link InvalidFieldException}. */
    public Invite {
        alternatives = List.copyOf(alternatives);
        var all = new HashSet<Place>(alternatives);
        all.add(at);
        if (alternatives.size() > ALTERNATIVES || all.size() <= alternatives.size()) {
            throw new InvalidFieldException(
                    "invite alt", alternatives.toString(), "at most 8 addresses, none twice");
        }
    }

    /** To a server at one address. */
    public Invite(
            String host,
            int port,
            RoomName room,
            Optional<Pin> pin,
            boolean singleUse,
            Token token) {
        this(new Place(host, port), List.of(), room, pin, singleUse, token);
    }

    /**
     * An address of the server.
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

        private static Place parse(String text) {
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

    /** The host of {@link #at}. */
    public String host() {
        return at.host();
    }

    /** The port of {@link #at}. */
    public int port() {
        return at.port();
    }

    /** Reads one; throws {@link InvalidFieldException}, which shows no token. */
    public static Invite parse(String text) {
        int hash = text.indexOf('#');
        int slash = text.indexOf('/', SCHEME.length());
        if (!text.startsWith(SCHEME) || hash < 0 || slash < 0 || slash > hash) {
            throw new InvalidFieldException("invite", "…", "chat://HOST:PORT/ROOM#TOKEN");
        }
        String[] roomAndQuery = text.substring(slash + 1, hash).split("\\?", 2);
        var query = Query.parse(roomAndQuery.length > 1 ? roomAndQuery[1] : "");
        return new Invite(
                Place.parse(text.substring(SCHEME.length(), slash)),
                query.alternatives(),
                new RoomName(decoded("room name", roomAndQuery[0], roomAndQuery[0])),
                query.pin(),
                query.singleUse(),
                new Token(decoded("token", text.substring(hash + 1), "…")));
    }

    /** As it is handed over. */
    public String text() {
        return address()
                + new Query(pin, alternatives, singleUse).text()
                + "#"
                + Percent.encoded(token.value());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return address() + "#…";
    }

    private String address() {
        return SCHEME + at + "/" + Percent.encoded(room.value());
    }

    private static String decoded(String field, String text, String shown) {
        return Percent.decoded(text)
                .orElseThrow(
                        () -> new InvalidFieldException(field, shown, "percent-encoded UTF-8"));
    }

    /** What stands behind the room. */
    private record Query(Optional<Pin> pin, List<Place> alternatives, boolean singleUse) {
        static Query parse(String text) {
            Map<String, String> found = new HashMap<>();
            List<Place> alternatives = new ArrayList<>();
            for (String part : text.isEmpty() ? new String[0] : text.split("&", -1)) {
                int equals = Math.max(part.indexOf('='), 0);
                String name = part.substring(0, equals);
                String value = part.substring(Math.min(equals + 1, part.length()));
                if (name.equals("alt")) {
                    alternatives.add(Place.parse(value));
                } else if (!Set.of("pin", "uses").contains(name)
                        || found.put(name, value) != null) {
                    throw new InvalidFieldException(
                            "invite query", part, "alt=…, and pin=… or uses=1 at most once");
                }
            }
            String uses = found.getOrDefault("uses", "1");
            if (!uses.equals("1")) {
                throw new InvalidFieldException("invite uses", uses, "1, or left out");
            }
            return new Query(
                    Optional.ofNullable(found.get("pin")).map(Pin::new),
                    alternatives,
                    found.containsKey("uses"));
        }

        String text() {
            List<String> parts = new ArrayList<>();
            pin.ifPresent(value -> parts.add("pin=" + value));
            alternatives.forEach(one -> parts.add("alt=" + one));
            if (singleUse) {
                parts.add("uses=1");
            }
            return parts.isEmpty() ? "" : "?" + String.join("&", parts);
        }
    }
}
