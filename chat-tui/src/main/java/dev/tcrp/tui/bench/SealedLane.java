package dev.tcrp.tui.bench;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.Opening.Verdict;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.sealed.Sealing;
import dev.tcrp.protocol.unit.UnitCursor;
import dev.tcrp.protocol.unit.UnitKind;
import dev.tcrp.protocol.unit.UnitWriter;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.net.FrameReader;
import dev.tcrp.tui.session.net.Security;

import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;

/**
 * A lane of sealed datagrams (PROTOCOL.md section 8). One thread may speak while another hears. It
 * sends no pings and repeats nothing: what is lost counts as lost.
 */
final class SealedLane implements LoadClient {
    private static final int PATIENCE_MS = 5_000;

    /** What is asked of the kernel for what waits to be read, in bytes; it may grant less. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final SocketChannel tcp;
    private final SSLSocket control;
    private final FrameReader frames;
    private final DatagramChannel words;
    private final Sealing sealing;
    private final Opening opening;
    private final UnitCursor cursor = new UnitCursor();
    private final byte[] heard = new byte[SealedDatagram.MOST + 1];
    private final ByteBuffer heardUnits = SealedDatagram.bundleIn(heard);
    private final byte[] said = new byte[SealedDatagram.MOST];
    private final ByteBuffer saidUnits = SealedDatagram.bundleIn(said);
    private final ByteBuffer out = ByteBuffer.wrap(said);
    private static final int TEXT_AT = Envelope.LEAST + 1;

    /** The envelope of a say, the kind of its content, and a text. */
    private final byte[] entry;

    private int room;
    private long number;

    private SealedLane(SocketChannel tcp, SSLSocket control, DatagramChannel words, int size)
            throws IOException, RefusedException {
        this.tcp = tcp;
        this.control = control;
        this.words = words;
        this.frames = new FrameReader(control.getInputStream());
        this.entry =
                Envelope.SAY
                        .write(new PayloadWriter())
                        .u8(ContentCodec.TEXT)
                        .bytes(Payload.of(new byte[size]))
                        .payload()
                        .toBytes();
        var path = ask(new OpenPath(Device.from(new SecureRandom())), OpenPath.PathOpened.class);
        DatagramKeys keys = keys(path.connection());
        this.sealing = keys.clientSealing(System.nanoTime());
        this.opening = keys.clientOpening();
        words.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        words.connect(new InetSocketAddress(control.getInetAddress(), path.udpPort()));
    }

    /** Lanes within this security. */
    static LoadClient.Kind within(Security.Tls security) {
        return (server, at, room, token, user, size) -> {
            var tcp = SocketChannel.open();
            Socket socket = tcp.socket();
            socket.connect(new InetSocketAddress(at, server.port()), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            var words = DatagramChannel.open();
            try {
                var lane = new SealedLane(tcp, security.shakeHands(socket, server), words, size);
                lane.enter(room, token, user);
                return lane;
            } catch (IOException | RefusedException e) {
                tcp.close();
                words.close();
                throw e;
            }
        };
    }

    @Override
    public void listen(Selector selector, Ear ear) throws IOException {
        tcp.configureBlocking(false);
        tcp.register(selector, SelectionKey.OP_READ, (Source) this::takeNews);
        words.configureBlocking(false);
        Source source = scratch -> takeWords(ear);
        words.register(selector, SelectionKey.OP_READ, source);
    }

    @Override
    public boolean say(ByteBuffer words) throws IOException {
        words.get(entry, TEXT_AT, entry.length - TEXT_AT);
        UnitWriter.say(saidUnits.clear(), room, ++number, 0, entry);
        int size = sealing.seal(said, saidUnits.position(), System.nanoTime());
        try {
            return this.words.write(out.clear().limit(size)) > 0;
        } catch (PortUnreachableException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        words.close();
        tcp.close();
    }

    private void enter(RoomName name, Token token, UserName user)
            throws IOException, RefusedException {
        var request = new EnterRoom(name, token, user, 0);
        room = ask(request, EnterRoom.Entered.class).number();
        proveAddress();
        ask(new ChoosePath(true), Response.Noted.class);
    }

    /** The first ping may be lost; the second will not be, on any network worth measuring. */
    private void proveAddress() throws IOException {
        words.socket().setSoTimeout(PATIENCE_MS);
        send(out -> UnitWriter.ping(out, 1));
        long challenge = challenge();
        send(out -> UnitWriter.pathResponse(out, challenge));
    }

    private long challenge() throws IOException {
        var packet = new DatagramPacket(heard, heard.length);
        words.socket().receive(packet);
        if (opening.open(heard, packet.getLength()) == Verdict.ACCEPTED
                && cursor.over(units(packet.getLength()))) {
            while (cursor.next()) {
                if (cursor.kind() == UnitKind.PATH_CHALLENGE) {
                    return cursor.number();
                }
            }
        }
        throw new SocketTimeoutException("the server did not ask where this member is");
    }

    private interface Filling {
        boolean into(ByteBuffer units);
    }

    private void send(Filling filling) throws IOException {
        filling.into(saidUnits.clear());
        int size = sealing.seal(said, saidUnits.position(), System.nanoTime());
        words.write(out.clear().limit(size));
    }

    private ByteBuffer units(int size) {
        return heardUnits.clear().limit(Opening.bundleSize(size));
    }

    /** Nobody opens the news of the room, but they must not fill the connection. */
    private void takeNews(ByteBuffer scratch) throws IOException {
        int count;
        do {
            count = tcp.read(scratch.clear());
        } while (count > 0);
        if (count < 0) {
            throw new EOFException("it closed the connection of a member");
        }
    }

    /** That there is nobody any more is told by the connections. */
    private int receive(ByteBuffer in) throws IOException {
        try {
            return words.read(in);
        } catch (PortUnreachableException e) {
            return 0;
        }
    }

    private void takeWords(Ear ear) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(heard);
        while (receive(in.clear()) > 0) {
            int size = in.position();
            if (opening.open(heard, size) == Verdict.ACCEPTED && cursor.over(units(size))) {
                tell(ear);
            }
        }
    }

    private void tell(Ear ear) {
        while (cursor.next()) {
            if (cursor.kind() == UnitKind.MESSAGE) {
                ear.hears(heardUnits.slice(cursor.contentAt() + 1, cursor.contentSize() - 1));
            }
        }
    }

    private <T extends Response> T ask(Request request, Class<T> kind)
            throws IOException, RefusedException {
        control.getOutputStream().write(FrameCodec.encode(RequestCodec.encode(request)));
        while (true) {
            if (FromServerCodec.read(frames.next()) instanceof Whole(Response response)) {
                if (response instanceof Response.Refused refused) {
                    throw new RefusedException(refused.refusal());
                }
                return kind.cast(response);
            }
        }
    }

    private DatagramKeys keys(ConnectionId path) throws IOException {
        var session = (ExtendedSSLSession) control.getSession();
        return new DatagramKeys(
                path,
                session.exportKeyingMaterialData(
                        DatagramKeys.EXPORTER_LABEL, path.bytes(), DatagramKeys.SIZE));
    }
}
