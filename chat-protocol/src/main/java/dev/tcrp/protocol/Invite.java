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

    /** Copies the list, and checks the limits; throws {@link InvalidFieldException}. */
    public Invite {
        alternatives = List.copyOf(alternatives);
        var all = new HashSet<Place>(alternatives);
        all.add(at);
        if (alternatives.size() > Limits.ADDRESSES || all.size() <= alternatives.size()) {
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

    /** Text behind the name of the room. */
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
