package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/** Serves one connection after the other, answering each request by a function. */
public final class Answers implements AutoCloseable {
    private final ScriptedServer server = new ScriptedServer();

    /** Starts to serve. */
    public Answers(Function<Request, FromServer> answer) {
        Thread.ofPlatform().daemon().name("test-answers").start(() -> serve(answer));
    }

    /** Where, as {@code --server} takes it. */
    public String address() {
        return server.address().toString();
    }

    /** Where it takes datagrams. */
    public int udpPort() {
        return server.udpPort();
    }

    /** The messages that have arrived since the last look. */
    public List<String> messagesSoFar() {
        try {
            return server.datagramsSoFar().stream().map(Answers::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says something to the client. */
    public void says(ChatDatagram datagram, int port) {
        try {
            server.sendsDatagram(DatagramCodec.encode(datagram), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return DatagramCodec.read(bytes, bytes.length) instanceof Reading.Whole(var said)
                ? said.text()
                : "malformed";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Function<Request, FromServer> answer) {
        while (true) {
            try (var peer = server.accepts()) {
                serve(peer, answer);
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(ScriptedServer.Peer peer, Function<Request, FromServer> answer) {
        try {
            while (true) {
                peer.sends(answer.apply(peer.receives(Request.class)));
            }
        } catch (IOException | HangUp e) {
            // Either side is done.
        }
    }

    /** Thrown in place of an answer, it ends the connection. */
    public static final class HangUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
