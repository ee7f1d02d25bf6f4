package dev.tcrp.tui.session.net;

import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.UntrustedException;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** What protects a connection. */
public sealed interface Security {
    /** Whether nothing speaks for this server yet, so that a person may have to be asked. */
    default boolean hasNeverMet(ServerAddress server) {
        return switch (this) {
            case None() -> false;
            case Tls(var trust, var _) -> trust.hasNeverMet(server);
        };
    }

    /** The addresses at which the server answers: within TLS its key tells that it is the same. */
    default Ways ways() {
        return switch (this) {
            case None() -> new Ways();
            case Tls(var _, var ways) -> ways;
        };
    }

    /** Nothing: frames and datagrams as they are. */
    record None() implements Security {}

    /**
     * TLS 1.3 with a server that is trusted, at whichever of its addresses: it goes by the name and
     * the key of the one by which a person knows it.
     */
    record Tls(Trust trust, Ways ways) implements Security {
        /** At one address. */
        public Tls(Trust trust) {
            this(trust, new Ways());
        }

        /** TLS on this connected socket; a server that is not trusted is refused in words. */
        public SSLSocket shakeHands(Socket connected, ServerAddress server) throws IOException {
            if (isLedHere(connected, server)) {
                throw new IOException("a server elsewhere has no address on this machine");
            }
            return shakeHands(trust.context(server), connected, server);
        }

        /**
         * Whether another address of a server that is elsewhere is on this machine, where any key
         * would count.
         */
        private boolean isLedHere(Socket connected, ServerAddress server) {
            return trust.pin().isEmpty()
                    && !ways.beside(server).isEmpty()
                    && connected.getInetAddress().isLoopbackAddress()
                    && !Trust.isThisMachine(server);
        }

        /** The same for whoever only looks: see {@link Trust#lookingContext}. */
        SSLSocket look(Socket connected, ServerAddress server, Consumer<Trust.Reason> found)
                throws IOException {
            return shakeHands(trust.lookingContext(server, found), connected, server);
        }

        private static SSLSocket shakeHands(
                SSLContext context, Socket connected, ServerAddress server) throws IOException {
            var socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(connected, server.host(), server.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            // Whom an authority vouches for must go by the name that was asked for.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            try {
                socket.startHandshake();
            } catch (IOException e) {
                throw UntrustedException.in(e);
            }
            return socket;
        }
    }
}
