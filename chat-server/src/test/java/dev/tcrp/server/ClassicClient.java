package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.Line.Unit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The original client: its frames and datagrams are put together here by hand, as it does. */
final class ClassicClient implements AutoCloseable {
    private static final String LIST_ROOMS =
            "00 10 00 32 00000000000000000000000000000000000000000000000000000000 0000";

    final Line line;
    private final String room;

    ClassicClient(ChatServer server, String room) {
        this(new Line(server), room);
    }

    ClassicClient(Line line, String room) {
        this.line = line;
        this.room = room;
    }

    /** Makes the room and registers; its five tokens. */
    List<String> creates(String user) {
        asks(1, user);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Unit unit = line.receives().orElseThrow();
            assertThat(unit.operation()).as(unit.text()).isEqualTo(1);
            tokens.add(unit.text());
        }
        registers();
        return tokens;
    }

    /** Joins and registers; the server's words. */
    String joins(String token, String user) {
        asks(2, token + " " + user);
        String words = hears("");
        registers();
        return words;
    }

    /** Registers, and waits until the server has taken that in. */
    void registers() {
        asks(3, "" + line.udpPort());
        settles();
    }

    /** Waits until the server has answered something asked behind all that was asked before. */
    void settles() {
        line.sends(LIST_ROOMS);
        while (line.receives().orElseThrow().operation() != 16) {
            // What was said before does not matter here.
        }
    }

    void asks(int operation, String payload) {
        line.sends(frame(operation, room, payload));
    }

    static byte[] frame(int operation, String room, String payload) {
        byte[] body = (room + payload).getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[32 + body.length];
        frame[0] = (byte) room.getBytes(StandardCharsets.UTF_8).length;
        frame[1] = (byte) operation;
        byte[] size = ("" + (body.length - frame[0])).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, frame, 3, size.length);
        System.arraycopy(body, 0, frame, 32, body.length);
        return frame;
    }

    /** The next system message that contains these words. */
    String hears(String words) {
        while (true) {
            Unit unit =
                    line.receives()
                            .orElseThrow(() -> new AssertionError("closed before: " + words));
            if (unit.operation() == 2 && unit.text().contains(words)) {
                return unit.text();
            }
        }
    }

    void says(String text) {
        line.says(datagram(room, text));
    }

    void saysBytes(byte[] datagram) {
        line.says(datagram);
    }

    static byte[] datagram(String room, String text) {
        byte[] body = (room + text).getBytes(StandardCharsets.UTF_8);
        byte[] datagram = new byte[2 + body.length];
        datagram[0] = (byte) room.getBytes(StandardCharsets.UTF_8).length;
        datagram[1] = (byte) (body.length - datagram[0]);
        System.arraycopy(body, 0, datagram, 2, body.length);
        return datagram;
    }

    /** The next datagram says this, so nothing came before it. */
    void sees(String text) {
        assertThat(new String(line.hears(), StandardCharsets.UTF_8))
                .isEqualTo(new String(datagram(room, text), StandardCharsets.UTF_8));
    }

    /** The next datagram has these bytes. */
    void seesBytes(String hex) {
        assertThat(HexFormat.of().formatHex(line.hears())).isEqualTo(hex.replace(" ", ""));
    }

    /** Ends without a word, as the original does. */
    void leaves() {
        line.close();
    }

    @Override
    public void close() {
        line.close();
    }
}
