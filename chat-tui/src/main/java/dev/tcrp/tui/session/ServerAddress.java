package dev.tcrp.tui.session;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Place;

import java.net.IDN;
import java.net.Inet6Address;
import java.text.Normalizer;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a server listens for TCP: {@code HOST}, {@code HOST:PORT}, {@code [::1]} or {@code
 * [::1]:PORT}.
 *
 * @param host a name in ASCII (RFC 3490), or a literal address without brackets; not looked up here
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {
    /** The port when none is named: that for TLS. */
    public static final int DEFAULT_PORT = 9003;

    /** The port when none is named, and frames travel as they are. */
    public static final int PLAINTEXT_PORT = 9001;

    private static final String SHAPE = "HOST or HOST:PORT";

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public ServerAddress {
        if (host.isEmpty()
                || host.startsWith(".")
                || host.contains("..")
                || host.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || "/?#@\\".indexOf(c) >= 0)) {
            throw wrong(host, SHAPE);
        }
        if (port < 1 || port > 65535) {
            throw new InvalidFieldException("port", "" + port, "1 to 65535");
        }
    }

    /** Reads what a person typed; throws {@link InvalidFieldException}. */
    public static ServerAddress parse(String text) {
        return Named.parse(text).at(DEFAULT_PORT);
    }

    /** As an invite names it. */
    public Place place() {
        return new Place(host, port);
    }

    /** Where the server of an invite is too. */
    public static List<ServerAddress> alternatives(Invite invite) {
        return of(invite.alternatives());
    }

    /** The same addresses. */
    public static List<ServerAddress> of(List<Place> places) {
        return places.stream().map(at -> new ServerAddress(at.host(), at.port())).toList();
    }

    /** A server as a person names it, mostly without its port. */
    public record Named(String host, OptionalInt port) {
        /**
         * Reads what a person typed; throws {@link InvalidFieldException}, which shows no token.
         */
        public static Named parse(String typed) {
            // The keyboard may have been set to full-width letters.
            String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
            requireNoUri(text);
            if (text.startsWith("[")) {
                int end = text.indexOf(']');
                if (end < 0) {
                    throw wrong(text, "an IPv6 address in brackets: here ] is missing");
                }
                return named(ipv6(text, text.substring(1, end)), text, text.substring(end + 1));
            }
            int colon = text.indexOf(':');
            if (colon != text.lastIndexOf(':')) {
                throw wrong(
                        text,
                        isIpv6(text)
                                ? "in brackets, as in [::1] or [::1]:9003: it is an IPv6 address"
                                : SHAPE + ", with one colon");
            }
            return colon < 0
                    ? named(ascii(text, text), text, "")
                    : named(ascii(text, text.substring(0, colon)), text, text.substring(colon));
        }

        /** Its address, with this port if none was named. */
        public ServerAddress at(int usualPort) {
            return new ServerAddress(host, port.orElse(usualPort));
        }

        private static Named named(String host, String text, String colonAndPort) {
            if (!colonAndPort.isEmpty() && !colonAndPort.matches(":[0-9]+")) {
                throw wrong(text, SHAPE + ", where PORT is digits");
            }
            if (colonAndPort.length() > 6) {
                throw new InvalidFieldException("port", colonAndPort.substring(1), "1 to 65535");
            }
            var named =
                    new Named(
                            host,
                            colonAndPort.isEmpty()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(Integer.parseInt(colonAndPort.substring(1))));
            named.at(DEFAULT_PORT);
            return named;
        }
    }

    /** As it is typed, a name that is not ASCII as it is looked up. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static void requireNoUri(String text) {
        if (text.startsWith(Invite.SCHEME)) {
            throw wrong("chat://…", SHAPE + "; for an invite it is chat-tui join INVITE");
        }
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            throw wrong(text, SHAPE + ", without " + text.substring(0, scheme + 3));
        }
        if (text.contains("@")) {
            throw wrong(text, SHAPE + "; your name is given with --user");
        }
        if (text.contains("/")) {
            throw wrong(text, SHAPE + ", with nothing behind it; the room is given for itself");
        }
    }

    /** As name services know it; the dot at the end of a whole name says nothing more. */
    private static String ascii(String text, String name) {
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (host.chars().allMatch(c -> c < 0x80)) {
            return host;
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw wrong(text, SHAPE + ", where HOST can be the name of a machine");
        }
    }

    private static String ipv6(String text, String host) {
        if (!isIpv6(host)) {
            throw wrong(text, SHAPE + ": only IPv6 addresses stand in brackets");
        }
        return host;
    }

    /** With or without the zone that it is in. */
    private static boolean isIpv6(String text) {
        int zone = text.indexOf('%');
        try {
            Inet6Address.ofLiteral(zone < 0 ? text : text.substring(0, zone));
            return text.contains(":") && zone != text.length() - 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static InvalidFieldException wrong(String text, String rule) {
        return new InvalidFieldException("server", text, rule);
    }
}
