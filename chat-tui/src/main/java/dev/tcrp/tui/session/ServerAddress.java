package dev.tcrp.tui.session;

import dev.tcrp.protocol.InvalidFieldException;

import java.util.OptionalInt;

/**
 * Where a server listens for TCP: {@code HOST}, {@code HOST:PORT}, {@code [::1]} or {@code
 * [::1]:PORT}.
 *
 * @param host a name or a literal address, without brackets; not looked up here
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {
    /** The port when none is named: that for TLS. */
    public static final int DEFAULT_PORT = 9003;

    /** The port when none is named, and frames travel as they are. */
    public static final int PLAINTEXT_PORT = 9001;

    /** Checks the limits; throws {@link InvalidFieldException}. */
    public ServerAddress {
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c >= 0x7F || c == '/')) {
            throw wrong(host);
        }
        if (port < 1 || port > 65535) {
            throw new InvalidFieldException("port", "" + port, "1 to 65535");
        }
    }

    /** Reads what a person typed; throws {@link InvalidFieldException}. */
    public static ServerAddress parse(String text) {
        return Named.parse(text).at(DEFAULT_PORT);
    }

    /** A server as a person names it, mostly without its port. */
    public record Named(String host, OptionalInt port) {
        /** Reads what a person typed; throws {@link InvalidFieldException}. */
        public static Named parse(String text) {
            if (text.startsWith("[")) {
                int end = text.indexOf(']');
                if (end < 0) {
                    throw wrong(text);
                }
                return of(text, text.substring(1, end), text.substring(end + 1));
            }
            int colon = text.indexOf(':');
            if (colon != text.lastIndexOf(':')) {
                throw new InvalidFieldException(
                        "server", text, "an IPv6 address in brackets, as in [::1]:9003");
            }
            return colon < 0
                    ? of(text, text, "")
                    : of(text, text.substring(0, colon), text.substring(colon));
        }

        /** Its address, with this port if none was named. */
        public ServerAddress at(int usualPort) {
            return new ServerAddress(host, port.orElse(usualPort));
        }

        private static Named of(String text, String host, String colonAndPort) {
            if (!colonAndPort.isEmpty() && !colonAndPort.matches(":[0-9]{1,5}")) {
                throw wrong(text);
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

    /** As it is typed. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static InvalidFieldException wrong(String text) {
        return new InvalidFieldException("server", text, "HOST or HOST:PORT");
    }
}
