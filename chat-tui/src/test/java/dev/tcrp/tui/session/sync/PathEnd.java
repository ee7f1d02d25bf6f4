package dev.tcrp.tui.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.sealed.ConnectionId;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.Opening;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.sealed.Sealing;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link SealedPath} and the server's end of it, which does only what a test says; the test is
 * the clock too.
 */
final class PathEnd {
    static final int ROOM = 7;
    private static final RoomName NAME = new RoomName("tea");
    private static final Device DEVICE = new Device("0".repeat(32));

    /** What the client did, and when. */
    record Done(long atMs, Object what) {}

    private final List<Done> done = new ArrayList<>();
    private final List<Unit.Message> said = new ArrayList<>();
    private long nowNs = TimeUnit.HOURS.toNanos(1);
    private final long startNs = nowNs;
    private final SendQueue outgoing = new SendQueue(DEVICE);
    private final SealedPath path = new SealedPath(keys(1), outgoing, nowNs);
    private Sealing sealing = keys(1).serverSealing(nowNs);
    private Opening opening = keys(1).serverOpening();
    private long lastPing;

    PathEnd() {
        outgoing.entered(NAME, ROOM);
        path.tick(nowNs);
        polls();
    }

    private static DatagramKeys keys(int which) {
        return new DatagramKeys(new ConnectionId(which), new byte[DatagramKeys.SIZE]);
    }

    /** Time passes; the path is woken when it wants to be. */
    PathEnd passes(long ms) {
        long untilNs = nowNs + TimeUnit.MILLISECONDS.toNanos(ms);
        while (path.dueNs(nowNs) - untilNs <= 0) {
            nowNs = Math.max(nowNs, path.dueNs(nowNs));
            outgoing.expired(nowNs);
            path.tick(nowNs);
            polls();
        }
        nowNs = untilNs;
        path.tick(nowNs);
        polls();
        return this;
    }

    /** Time passes as usual, and each ping is answered at once. */
    PathEnd passesWithPongs(long ms) {
        for (long left = ms; left > 0; left -= 100) {
            passes(Math.min(left, 100));
            pongs();
        }
        return this;
    }

    /** The machine sleeps: time leaps, and the path is woken behind it. */
    PathEnd leaps(long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
        path.tick(nowNs);
        polls();
        return this;
    }

    PathEnd says(String text) {
        outgoing.say(NAME, 1, Envelope.SAY, new Content.Text(text), nowNs);
        path.tick(nowNs);
        polls();
        return this;
    }

    PathEnd types() {
        path.type(ROOM, nowNs);
        polls();
        return this;
    }

    /** The server takes so many messages a second. */
    PathEnd allows(long rate) {
        outgoing.limit(rate, nowNs);
        return this;
    }

    PathEnd leaves() {
        outgoing.gone(NAME);
        return this;
    }

    /** A datagram of the server comes to the client; its bytes. */
    byte[] sends(Unit... units) {
        byte[] datagram = new byte[SealedDatagram.MOST];
        ByteBuffer bundle = SealedDatagram.bundleIn(datagram);
        Arrays.asList(units).forEach(unit -> BundleCodec.write(unit, bundle));
        int size = sealing.seal(datagram, bundle.position(), nowNs);
        byte[] bytes = Arrays.copyOf(datagram, size);
        comes(bytes.clone());
        return bytes;
    }

    void comes(byte[] datagram) {
        path.receive(datagram, datagram.length, nowNs);
        polls();
        path.tick(nowNs);
        polls();
    }

    void hands(Unit... units) {
        path.submitted(Payload.of(BundleCodec.encode(List.of(units))));
        polls();
        path.tick(nowNs);
        polls();
    }

    /** The last ping is answered now. */
    PathEnd pongs() {
        sends(new Unit.Pong(lastPing));
        return this;
    }

    PathEnd acknowledges(long number) {
        sends(new Unit.Ack(ROOM, number, number, number - 1, 1));
        return this;
    }

    /** The path that the client asked for is there, with keys of its own. */
    PathEnd opensAnother() {
        sealing = keys(2).serverSealing(nowNs);
        opening = keys(2).serverOpening();
        path.reopened(keys(2), nowNs);
        path.tick(nowNs);
        polls();
        return this;
    }

    /** What the client did since this was asked last. */
    List<Done> did() {
        var did = List.copyOf(done);
        done.clear();
        return did;
    }

    /** When the client did this, in milliseconds since the start. */
    List<Long> times(Class<?> what) {
        return done.stream().filter(d -> what.isInstance(d.what())).map(Done::atMs).toList();
    }

    /** All of this kind that the client did. */
    <T> List<T> all(Class<T> what) {
        return done.stream().map(Done::what).filter(what::isInstance).map(what::cast).toList();
    }

    PathEnd forgets() {
        done.clear();
        return this;
    }

    List<Unit.Message> said() {
        return said;
    }

    int unacknowledged() {
        return outgoing.size();
    }

    long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(nowNs - startNs);
    }

    /** A unit over TCP. */
    record HandedIn(Unit unit) {}

    record Chose(boolean udp) {}

    record AskedForAnother() {}

    private void polls() {
        path.poll().forEach(this::take);
    }

    private void take(PathOutput output) {
        switch (output) {
            case PathOutput.Datagram(var bytes) -> arrives(bytes.toBytes());
            case PathOutput.Submit(var units) ->
                    units(ByteBuffer.wrap(units.toBytes()))
                            .forEach(unit -> did(new HandedIn(unit)));
            case PathOutput.Choose(var udp) -> did(new Chose(udp));
            case PathOutput.Reopen() -> did(new AskedForAnother());
            case PathOutput.Heard(Unit.Message message) -> said.add(message);
            case PathOutput.Heard(Unit.Ack ack) -> {
                var _ = outgoing.acknowledged(ack.number());
            }
            case PathOutput.Heard _ -> {}
            case PathOutput.Route route -> did(route);
        }
    }

    private void arrives(byte[] datagram) {
        assertThat(opening.open(datagram, datagram.length)).isEqualTo(Opening.Verdict.ACCEPTED);
        int size = Opening.bundleSize(datagram.length);
        for (Unit unit : units(ByteBuffer.wrap(datagram, SealedDatagram.HEADER, size))) {
            lastPing = unit instanceof Unit.Ping(var number) ? number : lastPing;
            did(unit);
        }
    }

    private void did(Object what) {
        done.add(new Done(nowMs(), what));
    }

    private static List<Unit> units(ByteBuffer bundle) {
        return ((Reading.Whole<List<Unit>>) BundleCodec.read(bundle)).value();
    }
}
