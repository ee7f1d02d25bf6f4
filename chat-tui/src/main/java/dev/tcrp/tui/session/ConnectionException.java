package dev.tcrp.tui.session;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.Sanitiser;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * The server cannot be talked to. The message is for people: one line that says what happened and
 * what to do; it holds nothing from the network.
 */
public final class ConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble, for programs. */
    public enum Kind {
        /** There was never a connection. */
        UNREACHABLE,
        /** It is there, and not known to be the one that was meant. */
        UNTRUSTED,
        /** It speaks another version of the protocol. */
        OTHER_VERSION,
        /** Connected, and no answer in time. */
        SILENT,
        /** The connection ended. */
        LOST
    }

    private static final String CLOSED =
            "closed the connection before it was secured. It may be full: try again later.";

    private final Kind kind;
    private final transient @Nullable Pin stranger;

    private ConnectionException(Kind kind, String words) {
        this(kind, words, null);
    }

    private ConnectionException(Kind kind, String words, @Nullable Pin stranger) {
        super(words);
        this.kind = kind;
        this.stranger = stranger;
    }

    /** What kind of trouble. */
    public Kind kind() {
        return kind;
    }

    /** The key of a server that is refused only because nobody has met it yet. */
    public Optional<Pin> stranger() {
        return Optional.ofNullable(stranger);
    }

    /** The words, never null. */
    public String words() {
        return String.valueOf(getMessage());
    }

    public static ConnectionException unreachable(ServerAddress server, IOException cause) {
        String words =
                switch (cause) {
                    case UnknownHostException e -> unknown(server);
                    case ConnectException e ->
                            ("Nothing answers at %s. Is the server running? Start chat-server"
                                            + " there, or name another with --server HOST:PORT.")
                                    .formatted(server);
                    case SocketTimeoutException e ->
                            ("No connection to %s in time. Check the address, and that a firewall"
                                            + " lets TCP through.")
                                    .formatted(server);
                    default ->
                            "Cannot connect to %s: %s. Check --server HOST:PORT."
                                    .formatted(server, cause.getMessage());
                };
        return new ConnectionException(Kind.UNREACHABLE, words);
    }

    /** It took the TCP connection, and then there was no TLS. */
    public static ConnectionException noHandshake(ServerAddress server, IOException cause) {
        if (cause.getCause() instanceof UntrustedException untrusted) {
            return new ConnectionException(
                    Kind.UNTRUSTED,
                    String.valueOf(untrusted.getMessage()),
                    untrusted.stranger().orElse(null));
        }
        String what =
                switch (cause) {
                    case SocketTimeoutException e ->
                            "takes connections, and does not answer to TLS in time.";
                    case SocketException e -> CLOSED;
                    case SSLException e when e.getCause() instanceof EOFException -> CLOSED;
                    case SSLHandshakeException e ->
                            "shares no version of TLS with us, which is 1.3 (%s)."
                                    .formatted(e.getMessage());
                    default -> "does not speak TLS (%s).".formatted(cause.getMessage());
                };
        return new ConnectionException(
                Kind.UNREACHABLE,
                "%s %s Is that its TLS port? For the original server add --classic."
                        .formatted(server, what));
    }

    private static String unknown(ServerAddress server) {
        int zone = server.host().indexOf('%');
        return zone < 0
                ? ("The host %s is not known. Check the name in --server HOST:PORT, and that this"
                                + " machine can look up others.")
                        .formatted(server.host())
                : "There is no network interface %s on this machine. Check --server [%s]."
                        .formatted(server.host().substring(zone + 1), server.host());
    }

    public static ConnectionException silent(ServerAddress server) {
        return new ConnectionException(
                Kind.SILENT,
                ("%s is connected, and gives no answer. Is it the original server? Then try"
                                + " --classic; else try again.")
                        .formatted(server));
    }

    /** It speaks this version, and not ours; of a newer one nobody knows more than that. */
    public static ConnectionException otherVersion(ServerAddress server, int version) {
        String words =
                version < Limits.WIRE_VERSION
                        ? "The server at %s is older than this chat-tui: it speaks version %d of"
                                + " the protocol, and this is %d. Have it updated, or use the"
                                + " chat-tui that came with it."
                        : "The server at %s is newer than this chat-tui: it speaks version %d or"
                                + " later of the protocol, and this is %d. Install the newer"
                                + " chat-tui.";
        return new ConnectionException(
                Kind.OTHER_VERSION, words.formatted(server, version, Limits.WIRE_VERSION));
    }

    public static ConnectionException lost(ServerAddress server, String why) {
        return new ConnectionException(
                Kind.LOST, "The connection to %s ended: %s.".formatted(server, why));
    }

    /** The server is there, and does not take this connection; {@code why} are its words. */
    public static ConnectionException turnedAway(ServerAddress server, String why) {
        return new ConnectionException(
                Kind.LOST, "%s answers: %s".formatted(server, Sanitiser.shown(why)));
    }
}
