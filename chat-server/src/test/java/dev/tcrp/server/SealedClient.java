package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.sealed.Sealing;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;

/** A client of the secure mode: TLS, and sealed datagrams with what it exports. */
final class SealedClient implements AutoCloseable {
    static final Device DEVICE = Device.of(new byte[16]);

    private static final int PATIENCE_MS = 5000;

    /** Longer than the rooms of a server that dies take to another one. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final NamedClient control;
    private final int serverPort;
    private final SSLSocket tls;
    private final Device device;
    private final RoomName room;
    private final Queue<Unit> units = new ArrayDeque<>();
    private Sealing sealing;
    private Opening opening;
    private DatagramSocket udp;
    private byte[] lastSent = {};
    private int number;
    private long said;
    private long sent;
    private long received;

    SealedClient(ChatServer server, String room) throws IOException {
        this(server, room, DEVICE);
    }

    SealedClient(ChatServer server, String room, Device device) throws IOException {
        this(
                new Pinning(Identities.USUAL.pin()).connects(server.securePort().orElseThrow()),
                server.udpPort(),
                room,
                device);
    }

    SealedClient(SSLSocket tls, int udpPort, String room) throws IOException {
        this(tls, udpPort, room, DEVICE);
    }

    SealedClient(SSLSocket tls, int udpPort, String room, Device device) throws IOException {
        this.device = device;
        this.tls = tls;
        this.control = new NamedClient(new Line(udpPort, tls), room);
        this.room = new RoomName(room);
        this.serverPort = udpPort;
        this.udp = socket();
        DatagramKeys keys = opensPath();
        this.sealing = keys.clientSealing(System.nanoTime());
        this.opening = keys.clientOpening();
    }

    /** Uses other keys from now on. */
    void opensAnotherPath() throws IOException {
        DatagramKeys keys = opensPath();
        sealing = keys.clientSealing(System.nanoTime());
        opening = keys.clientOpening();
    }

    private DatagramKeys opensPath() throws IOException {
        var opened = (OpenPath.PathOpened) control.asks(new OpenPath(device));
        assertThat(opened.udpPort()).isEqualTo(serverPort);
        return keys(opened.connection());
    }

    private DatagramKeys keys(ConnectionId path) throws IOException {
        var session = (ExtendedSSLSession) tls.getSession();
        return new DatagramKeys(
                path,
                session.exportKeyingMaterialData(
                        DatagramKeys.EXPORTER_LABEL, path.bytes(), DatagramKeys.SIZE));
    }

    private static DatagramSocket socket() throws IOException {
        var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    EnterRoom.Entered enters(String token, String user) {
        Response answer =
                control.asks(new EnterRoom(room, new Token(token), new UserName(user), 0));
        assertThat(answer).isInstanceOf(EnterRoom.Entered.class);
        var entered = (EnterRoom.Entered) answer;
        number = entered.number();
        return entered;
    }

    /** Shows where it is, and wants datagrams there. */
    void isReachedByDatagrams() throws IOException {
        provesWhereItIs();
        control.asks(new ChoosePath(true));
    }

    void provesWhereItIs() throws IOException {
        sends(new Unit.Ping(1));
        sends(new Unit.PathResponse(receives(Unit.PathChallenge.class).bytes()));
    }

    /** From another port from now on, as behind a NAT that forgot the last one. */
    void moves() throws IOException {
        udp.close();
        udp = socket();
        sent = 0;
        received = 0;
    }

    /** Bytes of datagrams from where it is now. */
    long sent() {
        return sent;
    }

    /** Bytes of datagrams to where it is now. */
    long received() {
        return received;
    }

    /** Says it in a datagram; the number that it has. */
    long says(String text) throws IOException {
        sends(Unit.Say.text(number, ++said, text));
        return said;
    }

    /** The number of what it said last. */
    long said() {
        return said;
    }

    /** Says all that in one datagram. */
    void saysThese(List<String> texts) throws IOException {
        sends(
                texts.stream()
                        .map(text -> (Unit) Unit.Say.text(number, ++said, text))
                        .toArray(Unit[]::new));
    }

    /** Says all that in one datagram; what the other then gets in one. */
    List<Unit> saysAtOnce(SealedClient to, String... texts) throws IOException {
        saysThese(List.of(texts));
        return to.receivesBundle();
    }

    Unit typing() {
        return new Unit.Typing(number, "");
    }

    /** The number of the acknowledgement. */
    long repeatsUntilAcknowledged(long which, String text) throws IOException {
        udp.setSoTimeout(100);
        long acknowledged =
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(
                                () -> {
                                    repeats(which, text);
                                    return receives(Unit.Ack.class).number();
                                },
                                number -> number == which);
        udp.setSoTimeout(PATIENCE_MS);
        return acknowledged;
    }

    void repeats(long which, String text) throws IOException {
        sends(Unit.Say.text(number, which, text));
    }

    /** Says it over TCP. */
    void handsIn(String text) {
        handsIn(Unit.Say.text(number, ++said, text));
    }

    void handsIn(Unit unit) {
        byte[] bundle = BundleCodec.encode(List.of(unit));
        control.asks(new SubmitUnits(Payload.of(bundle)));
    }

    /** The next entry, to be sent. */
    Unit.Say entry(Envelope envelope, Content content) {
        return new Unit.Say(number, ++said, 0, envelope, ContentCodec.encode(content));
    }

    /** A text behind another, to be sent. */
    Unit.Say behind(long after, long which, String text) {
        return new Unit.Say(number, which, after, Envelope.SAY, ContentCodec.ofText(text));
    }

    /** The next entry is not taken, for this reason. */
    void isRefused(Envelope envelope, Content content, Reason reason) throws IOException {
        Unit.Say entry = entry(envelope, content);
        sends(entry);
        assertThat(receives(Unit.No.class))
                .isEqualTo(new Unit.No(number, entry.number(), reason.code()));
    }

    void sends(Unit... together) throws IOException {
        byte[] datagram = new byte[SealedDatagram.MOST];
        ByteBuffer bundle = SealedDatagram.bundleIn(datagram);
        for (Unit unit : together) {
            BundleCodec.write(unit, bundle);
        }
        int size = sealing.seal(datagram, bundle.position(), System.nanoTime());
        lastSent = Arrays.copyOf(datagram, size);
        sendsBytes(lastSent);
    }

    /** The bytes of the last datagram. */
    byte[] lastSent() {
        return lastSent.clone();
    }

    void sendsBytes(byte[] datagram) throws IOException {
        sent += datagram.length;
        udp.send(
                new DatagramPacket(
                        datagram, datagram.length, InetAddress.getLoopbackAddress(), serverPort));
    }

    /** The next unit of this kind in a datagram; others are passed over, and notices. */
    <U extends Unit> U receives(Class<U> kind) throws IOException {
        while (true) {
            Unit next = receives();
            if (kind.isInstance(next) && !isNotice(next)) {
                return kind.cast(next);
            }
        }
    }

    /** The next notice in a datagram; what is not one is passed over. */
    Content.Notice isTold() throws IOException {
        while (true) {
            if (receives() instanceof Unit.Message message && isNotice(message)) {
                assertThat(message.sender()).isEmpty();
                var reading = (Reading.Whole<Content>) ContentCodec.read(message.content());
                return (Content.Notice) reading.value();
            }
        }
    }

    private Unit receives() throws IOException {
        while (units.isEmpty()) {
            units.addAll(receivesBundle());
        }
        return units.remove();
    }

    private static boolean isNotice(Unit unit) {
        return unit instanceof Unit.Message message && message.envelope().act() == Act.NOTICE;
    }

    /** The units of the next datagram. */
    List<Unit> receivesBundle() throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        udp.receive(packet);
        received += packet.getLength();
        assertThat(packet.getLength()).isLessThanOrEqualTo(SealedDatagram.MOST);
        assertThat(opening.open(packet.getData(), packet.getLength()))
                .isEqualTo(Opening.Verdict.ACCEPTED);
        var bundle =
                ByteBuffer.wrap(
                        packet.getData(),
                        SealedDatagram.HEADER,
                        Opening.bundleSize(packet.getLength()));
        return ((Reading.Whole<List<Unit>>) BundleCodec.read(bundle)).value();
    }

    /**
     * Nothing has come but notices, not even beside what was received: a pong that is asked for now
     * is the first.
     */
    void hasReceivedNothing() throws IOException {
        sends(new Unit.Ping(77));
        List<Unit> came = new ArrayList<>(units);
        units.clear();
        came.removeIf(unit -> unit instanceof Unit.Head || isNotice(unit));
        while (came.isEmpty()) {
            came.addAll(receivesBundle());
            came.removeIf(unit -> unit instanceof Unit.Head || isNotice(unit));
        }
        assertThat(came).containsExactly(new Unit.Pong(77));
    }

    /** All that comes until a pong does, which is not counted. */
    void receivesUntilPong() throws IOException {
        sends(new Unit.Ping(77));
        long before = received;
        while (!receivesBundle().contains(new Unit.Pong(77))) {
            before = received;
        }
        received = before;
    }

    void receivesNoDatagram(int withinMs) throws IOException {
        udp.setSoTimeout(withinMs);
        try {
            receivesBundle();
            throw new AssertionError("a datagram came");
        } catch (SocketTimeoutException e) {
            udp.setSoTimeout(PATIENCE_MS);
        }
    }

    void sees(String sender, String text) throws IOException {
        Unit.Message message = receives(Unit.Message.class);
        assertThat(message.sender()).isEqualTo(sender);
        assertThat(textOf(message.content())).isEqualTo(text);
        assertThat(message.room()).isEqualTo(number);
    }

    /** The next unit of this kind that came over TCP; others are passed over. */
    <U extends Unit> U isHanded(Class<U> kind) {
        while (true) {
            for (Unit unit : isHanded()) {
                if (kind.isInstance(unit) && !isNotice(unit)) {
                    return kind.cast(unit);
                }
            }
        }
    }

    /** The units that came over TCP next. */
    List<Unit> isHanded() {
        UnitsOverTcp handed = control.isHanded();
        return ((Reading.Whole<List<Unit>>) BundleCodec.read(handed.units().toBytes())).value();
    }

    @Override
    public void close() {
        udp.close();
        control.close();
    }

    /** The text of a content that says one. */
    static String textOf(Payload content) {
        var reading = (Reading.Whole<Content>) ContentCodec.read(content);
        return ((Content.Text) reading.value()).text();
    }
}
