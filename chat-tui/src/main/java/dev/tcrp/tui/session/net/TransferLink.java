package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection for a transfer, within TLS: requests go out, and their answers come in the same
 * order. Owned by one thread, which waits; any may close it.
 */
public final class TransferLink implements AutoCloseable {
    /** For an answer, with all that waits before it on a slow line. */
    private static final int ANSWER_MS = 30_000;

    private final ServerAddress server;
    private final Socket tcp;
    private final OutputStream out;
    private final FrameReader frames;

    /** Connects; throws, in words, when that cannot be. */
    public TransferLink(ServerAddress server, Security.Tls security) throws ConnectionException {
        this.server = server;
        var dial =
                new Dial(
                        server,
                        security.ways(),
                        Resolver.system(),
                        Patience.USUAL.connect(),
                        socket -> security.shakeHands(socket, server));
        Dial.Answered answered = dial.connect();
        tcp = answered.tcp();
        try {
            tcp.setSoTimeout(ANSWER_MS);
            out = answered.control().getOutputStream();
            frames = new FrameReader(answered.control().getInputStream());
        } catch (IOException e) {
            close();
            throw ConnectionException.unreachable(server, e);
        }
    }

    /** Asks; the answer comes by {@link #answer}. */
    public void ask(Request request) throws ConnectionException {
        try {
            out.write(FrameCodec.encode(RequestCodec.encode(request)));
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** The answer to the first request that has none yet; waits for it. */
    public Response answer() throws ConnectionException {
        try {
            while (true) {
                switch (FromServerCodec.read(frames.next())) {
                    case Whole(Response response) -> {
                        return response;
                    }
                    case Whole(_) -> {}
                    case Malformed(var reason) -> throw new IOException(reason);
                }
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private ConnectionException lost(IOException e) {
        return ConnectionException.lost(server, String.valueOf(e.getMessage()));
    }

    /** Ends it. Idempotent. */
    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
