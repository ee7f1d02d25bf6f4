package dev.tcrp.server.relay.sealed;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.UnitsOverTcp;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.protocol.sealed.ReplayWindow;
import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.protocol.unit.UnitKind;
import dev.tcrp.protocol.unit.UnitWriter;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.udp.DatagramIo;
import dev.tcrp.server.udp.NumberTable;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All paths, and what leaves by them; owned by the relay thread. Units for a path go into one
 * bundle, which leaves when it is full, or when the batch is done: nothing waits for company.
 */
public final class Paths {
    /** No unit but those with text is larger, in bytes. */
    static final int SMALL = UnitKind.HEADER + UnitKind.ACK.most();

    private final DatagramIo io;
    private final Traffic traffic;
    private final FrameSink sink;
    private final NumberTable<Path> byNumber = new NumberTable<>();
    private final Map<ClientId, Path> byConnection = new HashMap<>();
    private final Map<String, List<Path>> byDevice = new HashMap<>();
    private final Bundle.Pool bundles = new Bundle.Pool();
    private final List<Path> waiting = new ArrayList<>();
    private long nowNs;

    /** No path yet; what does not go by datagrams goes to the sink. */
    public Paths(DatagramIo io, Traffic traffic, FrameSink sink) {
        this.io = io;
        this.traffic = traffic;
        this.sink = sink;
    }

    /**
     * The connection's path from now on; one that it had before is closed, and its secure
     * recipients go on by this one.
     */
    public void open(ClientId connection, Device device, DatagramKeys keys, long time) {
        Path before = byConnection.get(connection);
        close(connection);
        ReplayWindow said = before == null ? new ReplayWindow() : before.said;
        var path = new Path(connection, device, keys, said, time);
        byConnection.put(connection, path);
        byNumber.put(path.number(), path);
        byDevice.computeIfAbsent(device.value(), _ -> new ArrayList<>(1)).add(path);
        if (before != null) {
            before.handOverTo(path);
        }
    }

    /** Its sealed datagrams are taken no more. */
    public void close(ClientId connection) {
        @Nullable Path path = byConnection.remove(connection);
        if (path != null) {
            byNumber.remove(path.number());
            byDevice.computeIfPresent(
                    path.device.value(),
                    (_, all) -> all.remove(path) && all.isEmpty() ? null : all);
        }
    }

    /** The connection ends: what its client says meanwhile is not refused, but said again. */
    public void end(ClientId connection) {
        @Nullable Path path = byConnection.get(connection);
        if (path != null) {
            path.isEnding = true;
        }
    }

    /** The paths of those of these clients that have one, as they are now. */
    public List<PathState> states(List<ClientId> clients) {
        return clients.stream()
                .map(byConnection::get)
                .filter(Objects::nonNull)
                .map(path -> path.state(nowNs))
                .toList();
    }

    @Nullable Path of(ClientId connection) {
        return byConnection.get(connection);
    }

    /**
     * Where this member is in the room of this number by this device. Others may say that theirs is
     * the same one: they are other members.
     */
    @Nullable SecureRecipient recipient(String device, long member, int room) {
        List<Path> all = byDevice.getOrDefault(device, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            SecureRecipient recipient = all.get(i).recipient(room);
            if (recipient != null && recipient.memberId() == member) {
                return recipient;
            }
        }
        return null;
    }

    /** Who reads by this client in the room of this number, where it may be no member. */
    public Reader reader(ClientId client, int room) {
        Path path = of(client);
        SecureRecipient recipient = path == null ? null : path.recipient(room);
        return path == null
                ? Reader.NOBODY
                : new Reader(path.device.value(), recipient == null ? 0 : recipient.memberId());
    }

    /** Whose datagrams have this connection id. */
    @Nullable Path find(long number) {
        return number == 0 ? null : byNumber.find(number);
    }

    /** Whether the path's client wants datagrams. */
    public void choose(ClientId connection, boolean datagrams) {
        @Nullable Path path = byConnection.get(connection);
        if (path != null) {
            path.byDatagram = datagrams;
        }
    }

    /** It is this time now. */
    public void begin(long time) {
        nowNs = time;
    }

    /** Where the path's next unit goes, of {@code size} bytes at most. */
    ByteBuffer room(Path path, int size) {
        if (path.waiting == null) {
            path.waiting = bundles.take();
            waiting.add(path);
        }
        if (path.waiting.units.remaining() < size) {
            depart(path, path.waiting);
        }
        return path.waiting.units;
    }

    /** Puts this unit, which fits into a datagram, behind what waits. */
    void append(Path path, byte[] units, int from, int size) {
        room(path, size).put(units, from, size);
    }

    /** Sends units that fit into no datagram, over the connection; what waits goes first. */
    void sendOverTcp(Path path, UnitsOverTcp units) {
        Bundle before = path.waiting;
        if (before != null) {
            depart(path, before);
        }
        sink.deliver(path.connection, units);
    }

    /** Sends all that waits. */
    void flush() {
        for (int i = 0; i < waiting.size(); i++) {
            Path path = waiting.get(i);
            Bundle bundle = path.waiting;
            if (bundle != null) {
                depart(path, bundle);
                path.waiting = null;
                bundles.giveBack(bundle);
            }
        }
        waiting.clear();
    }

    private void depart(Path path, Bundle bundle) {
        int size = bundle.units.position();
        if (size > 0) {
            DatagramIo.Destination address = path.address;
            if (path.byDatagram && address != null) {
                int sealed = path.sealing.seal(bundle.datagram, size, nowNs);
                io.send(bundle.datagram, sealed, address);
                path.sent += sealed;
                traffic.sealed++;
            } else {
                sink.deliver(path.connection, new UnitsOverTcp(units(bundle, size)));
            }
            bundle.units.clear();
        }
    }

    /** Tells the path's client why the entry of this number is not taken. */
    void no(Path path, int room, long number, Reason reason) {
        UnitWriter.no(room(path, SMALL), room, number, reason.code());
    }

    /** Answers a ping where it came from: over the connection it would prove nothing. */
    void pong(DatagramIo.Destination where, Path path, long number) {
        Bundle bundle = bundles.take();
        UnitWriter.pong(bundle.units, number);
        sendTo(where, path, bundle);
        bundles.giveBack(bundle);
    }

    /** Sends these units to where the path may be now, and to no other place. */
    void sendTo(DatagramIo.Destination where, Path path, Bundle bundle) {
        int size = path.sealing.seal(bundle.datagram, bundle.units.position(), nowNs);
        io.send(bundle.datagram, size, where);
    }

    Bundle.Pool bundles() {
        return bundles;
    }

    private static Payload units(Bundle bundle, int size) {
        return Payload.of(bundle.datagram, SealedDatagram.HEADER, size);
    }
}
