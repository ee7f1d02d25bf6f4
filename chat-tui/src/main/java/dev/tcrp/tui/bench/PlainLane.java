package dev.tcrp.tui.bench;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.datagram.DatagramCodec;
import dev.tcrp.protocol.frame.FrameCodec;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServerCodec;
import dev.tcrp.protocol.op.RequestCodec;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.FrameReader;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A lane of plain datagrams (PROTOCOL.md section 5), entered by operation 19. One thread may speak
 * while another hears.
 */
final class PlainLane implements LoadClient {
    private static final int PATIENCE_MS = 5_000;

    /** What is asked of the kernel for what waits to be read, in bytes; it may grant less. */
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final SocketChannel control;
    private final DatagramChannel words;
    private final ByteBuffer[] parts = new ByteBuffer[2];

    private PlainLane(SocketChannel control, DatagramChannel words, ByteBuffer head) {
        this.control = control;
        this.words = words;
        this.parts[0] = head;
    }

    static LoadClient enter(
            ServerAddress server,
            InetAddress at,
            RoomName room,
            Token token,
            UserName user,
            int size)
            throws IOException, RefusedException {
        var lane = new PlainLane(SocketChannel.open(), DatagramChannel.open(), head(room, size));
        try {
            lane.enter(new InetSocketAddress(at, server.port()), room, token, user);
            return lane;
        } catch (IOException | RefusedException e) {
            lane.close();
            throw e;
        }
    }

    @Override
    public void listen(Selector selector, Ear ear) throws IOException {
        control.configureBlocking(false);
        words.configureBlocking(false);
        control.register(selector, SelectionKey.OP_READ, (Source) this::takeNews);
        Source heard = scratch -> takeWords(scratch, ear);
        words.register(selector, SelectionKey.OP_READ, heard);
    }

    @Override
    public boolean say(ByteBuffer text) throws IOException {
        parts[0].rewind();
        parts[1] = text;
        try {
            return words.write(parts) > 0;
        } catch (PortUnreachableException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
        words.close();
    }

    /** What a datagram has before its text. */
    private static ByteBuffer head(RoomName room, int size) {
        byte[] whole = DatagramCodec.encode(new ChatDatagram(room, "x".repeat(size)));
        int length = whole.length - size;
        return ByteBuffer.allocateDirect(length).put(whole, 0, length);
    }

    private void enter(InetSocketAddress address, RoomName room, Token token, UserName user)
            throws IOException, RefusedException {
        var socket = control.socket();
        socket.connect(address, PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        words.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        words.bind(new InetSocketAddress(socket.getLocalAddress(), 0));
        var request = new EnterRoom(room, token, user, words.socket().getLocalPort());
        socket.getOutputStream().write(FrameCodec.encode(RequestCodec.encode(request)));
        int port = serverPort(new FrameReader(socket.getInputStream()));
        words.connect(new InetSocketAddress(socket.getInetAddress(), port));
    }

    /** Where the server takes words, as its answer says; news may come before it. */
    private static int serverPort(FrameReader frames) throws IOException, RefusedException {
        while (true) {
            var reading = FromServerCodec.read(frames.next());
            if (reading instanceof Whole(EnterRoom.Entered entered)) {
                return entered.udpPort();
            }
            if (reading instanceof Whole(Response.Refused refused)) {
                throw new RefusedException(refused.refusal());
            }
        }
    }

    /** Nobody reads the news of the room, but they must not fill the connection. */
    private void takeNews(ByteBuffer scratch) throws IOException {
        int count;
        do {
            count = control.read(scratch.clear());
        } while (count > 0);
        if (count < 0) {
            throw new EOFException("it closed the connection of a member");
        }
    }

    private void takeWords(ByteBuffer scratch, Ear ear) throws IOException {
        while (receive(scratch.clear()) > 0) {
            scratch.flip();
            int from = DatagramCodec.HEADER + (scratch.get(0) & 0xFF);
            int to = from + (scratch.get(1) & 0xFF);
            if (scratch.limit() <= Limits.DATAGRAM && to <= scratch.limit()) {
                ear.hears(scratch.slice(from, to - from));
            }
        }
    }

    /**
     * A server that goes away frees its UDP port before its connections end: that there is nobody
     * is told by these.
     */
    private int receive(ByteBuffer scratch) throws IOException {
        try {
            return words.read(scratch);
        } catch (PortUnreachableException e) {
            return 0;
        }
    }
}
