package dev.tcrp.tui.session;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
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

    /** It may be full. */
    private static final String CLOSED = "session.tls.closed";

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
                    case ConnectException e -> Words.of("session.no_answer", server);
                    case SocketTimeoutException e -> Words.of("session.timeout", server);
                    default -> Words.of("session.cannot_connect", server, cause.getMessage());
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
        String key =
                switch (cause) {
                    case SocketTimeoutException e -> "session.tls.timeout";
                    case SocketException e -> CLOSED;
                    case SSLException e when e.getCause() instanceof EOFException -> CLOSED;
                    case SSLHandshakeException e -> "session.tls.version";
                    default -> "session.tls.none";
                };
        return new ConnectionException(
                Kind.UNREACHABLE,
                Words.of(
                        "session.tls.which_port",
                        Words.of(key, server, String.valueOf(cause.getMessage()))));
    }

    private static String unknown(ServerAddress server) {
        int zone = server.host().indexOf('%');
        return zone < 0
                ? Words.of("session.unknown_host", server.host())
                : Words.of(
                        "session.no_interface", server.host().substring(zone + 1), server.host());
    }

    public static ConnectionException silent(ServerAddress server) {
        return new ConnectionException(Kind.SILENT, Words.of("session.silent", server));
    }

    /** The server has answered before, and a request not for so long. */
    public static ConnectionException unanswered(ServerAddress server, Duration waited) {
        return new ConnectionException(
                Kind.SILENT, Words.of("session.unanswered", server, waited.toSeconds()));
    }

    /** It speaks this version, and not ours; of a newer one nobody knows more than that. */
    public static ConnectionException otherVersion(ServerAddress server, int version) {
        String key = version < Limits.WIRE_VERSION ? "session.older" : "session.newer_server";
        return new ConnectionException(
                Kind.OTHER_VERSION, Words.of(key, server, version, Limits.WIRE_VERSION));
    }

    public static ConnectionException lost(ServerAddress server, String why) {
        return new ConnectionException(Kind.LOST, Words.of("session.lost", server, why));
    }

    /** The server is there, and does not take this connection; {@code why} are its words. */
    public static ConnectionException turnedAway(ServerAddress server, String why) {
        return new ConnectionException(
                Kind.LOST, Words.of("session.answers", server, Sanitiser.shown(why)));
    }
}
