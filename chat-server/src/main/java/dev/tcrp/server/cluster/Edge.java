package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.relay.feed.Accepted;
import dev.tcrp.server.relay.feed.FrameSink;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.MemberState;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.Report;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * This server for clients of its own in rooms of others: hands what they ask and say to the owner,
 * and relays to them what the owner tells. Owned by the relay thread.
 */
final class Edge {
    /** A request that another server has. */
    record Forwarded(String node, Ask ask, Consumer<Reply> replies) {}

    private final RelaySide relay;
    private final Links links;
    private final Ownership ownership;
    private final FrameSink sink;
    private final Seats seats;
    private final Passage passage;
    private final int toldUdpPort;
    private final Tickets tickets;
    private final long incarnation;
    private final Map<Long, Forwarded> asked = new HashMap<>();
    private final Map<ClientId, Device> devices = new HashMap<>();

    /** The servers that have asked something for a client, and must hear when it is gone. */
    private final Map<ClientId, Set<String>> known = new HashMap<>();

    /** The rooms, by number, whose files clients send or save: the owner knows their tokens. */
    private final Map<ClientId, Integer> transfers = new HashMap<>();

    private long lastId;

    /** How often the order was forgotten of what members say. */
    private long forgotten;

    /**
     * @param sink the connections of this server's clients
     * @param toldUdpPort where this server's clients send datagrams
     */
    Edge(
            RelaySide relay,
            Links links,
            Ownership ownership,
            FrameSink sink,
            Seats seats,
            int toldUdpPort,
            Tickets tickets,
            long incarnation) {
        this.relay = relay;
        this.links = links;
        this.ownership = ownership;
        this.sink = sink;
        this.seats = seats;
        this.passage = new Passage(relay, ownership, seats, this::resume);
        this.toldUdpPort = toldUdpPort;
        this.tickets = tickets;
        this.incarnation = incarnation;
    }

    /** The client takes sealed datagrams from now on, as this device. */
    void setDevice(ClientId client, Device device) {
        devices.put(client, device);
    }

    /** Hands a request to the server of this name. */
    void forward(String node, Ask ask, Consumer<Reply> replies) {
        long id = ++lastId;
        ClientId client = ask.client();
        passage.ask(node, client);
        asked.put(id, new Forwarded(node, ask, replies));
        Optional<Device> device = meet(node, client);
        Request asked = Transfers.question(ask.request());
        links.send(node, new NodeMessage.Ask(id, client.number(), ask.ends(), device, asked));
    }

    private void resume(String node, Member member) {
        ClientId client = member.client();
        Optional<Device> device = meet(node, client);
        var state = MemberState.of(member, relay.now());
        links.send(node, new NodeMessage.Resume(client.number(), device, state));
    }

    /** The server hears of the client, and must hear when it is gone; the client's device. */
    private Optional<Device> meet(String node, ClientId client) {
        known.computeIfAbsent(client, _ -> new HashSet<>(2)).add(node);
        return Optional.ofNullable(devices.get(client));
    }

    /** The client's connection has ended. */
    void disconnect(ClientId client) {
        devices.remove(client);
        transfers.remove(client);
        asked.values().removeIf(request -> request.ask().client().equals(client));
        passage.end(client);
        seats.vacate(client);
        Set<String> told = known.remove(client);
        if (told != null) {
            told.forEach(node -> links.send(node, new NodeMessage.Gone(client.number())));
        }
    }

    /** Hands what a member said to the owner of the room; false when that cannot be now. */
    boolean say(Accepted entry) {
        Recipient by = entry.speaker();
        Optional<String> owner = ownership.elsewhere(ownership.shard(entry.room()));
        if (by == null || owner.isEmpty() || tickets.isFull() || !passage.isKnown(by.member())) {
            return false;
        }
        var content = Payload.of(entry.content(), 0, entry.size());
        links.send(
                owner.get(),
                new NodeMessage.Said(
                        incarnation,
                        tickets.add(entry),
                        forgotten,
                        by.member().client().number(),
                        entry.room(),
                        entry.device(),
                        entry.number(),
                        content));
        return true;
    }

    /** The rooms of other servers that the client is in, and as whom. */
    List<Report.Seat> seats(ClientId client) {
        return passage.seats(client);
    }

    /** Tells the client the server's words if it is in such a room of another server. */
    boolean announce(ClientId client, Optional<RoomName> room, String text) {
        return passage.announce(client, room, text);
    }

    /**
     * Does what the owner of a room says.
     *
     * @return the request that the server of this message does not decide about; else empty
     */
    Optional<Forwarded> take(String node, NodeMessage.ToEdge message) {
        switch (message) {
            case NodeMessage.Answer(var id, var frames) ->
                    answer(id, new Reply.Answer(frames.stream().map(this::adapted).toList()));
            case NodeMessage.Failure(var id, var why) -> answer(id, new Reply.Failure(why));
            case NodeMessage.NotMine(var id) -> {
                return Optional.ofNullable(asked.remove(id));
            }
            case NodeMessage.LetThrough(var id, var by) -> letThrough(asked.remove(id), by);
            case NodeMessage.Tell(var client, var told) ->
                    relay.deliver(ClientId.local(client), told);
            case NodeMessage.Seat(var client, var isMember) ->
                    seats.seat(node, ClientId.local(client), isMember);
            case NodeMessage.Added(var client, var end, var state) -> {
                var local = ClientId.local(client);
                if (isReachable(local, state.endpoint().isPresent())) {
                    passage.add(local, end, state);
                }
            }
            case NodeMessage.Removed(var client, var room) ->
                    passage.remove(ClientId.local(client), room);
            case NodeMessage.Opened(var shard) ->
                    passage.begin(node, room -> ownership.shard(room) == shard);
            case NodeMessage.End(var client) -> end(ClientId.local(client));
            case NodeMessage.Announced(var room, var text) -> relay.announce(room, text);
            case NodeMessage.Typing(var room, var user) -> relay.type(room, user);
            case NodeMessage.Repeated(var ticket, var seq, var prev, var timeMs) -> {
                Accepted entry = tickets.take(ticket);
                if (entry != null) {
                    relay.settle(
                            List.of(new StoredMessage(seq, prev, at(timeMs, entry))), List.of());
                }
            }
            case NodeMessage.Refused(var ticket, var reason) -> {
                Accepted entry = tickets.take(ticket);
                if (entry != null) {
                    relay.settle(List.of(), List.of(new RefusedMessage(entry, reason)));
                }
            }
            case NodeMessage.NotTaken(var ticket) -> {
                letGo(tickets.take(ticket));
                forgetOrder();
            }
            case NodeMessage.Dropped() -> {
                drop(ownership.of(node));
                forgetOrder();
            }
            case NodeMessage.Reset _ -> {}
        }
        return Optional.empty();
    }

    private void letThrough(@Nullable Forwarded request, BlobOwner by) {
        if (request != null && request.ask().request() instanceof Request.InRoom about) {
            transfers.put(request.ask().client(), by.room());
            relay.letThrough(request.ask(), about, by, request.replies());
        }
    }

    private void letGo(@Nullable Accepted entry) {
        if (entry != null) {
            relay.letGoOfFile(entry);
        }
    }

    /** A connection may end while the owner lets its client in. */
    private boolean isReachable(ClientId client, boolean hasEndpoint) {
        return known.containsKey(client) && (hasEndpoint || devices.containsKey(client));
    }

    private static PendingMessage at(long timeMs, Accepted entry) {
        byte[] content = Arrays.copyOf(entry.content(), entry.size());
        return new PendingMessage(
                entry.room(), timeMs, entry.senderName(), content, entry.origin());
    }

    private void answer(long id, Reply reply) {
        Forwarded forwarded = asked.remove(id);
        if (forwarded != null) {
            forwarded.replies().accept(reply);
        }
    }

    /** The owner tells its own UDP port; the client's datagrams come here. */
    private FromServer adapted(FromServer message) {
        return message instanceof EnterRoom.Entered entered ? entered.at(toldUdpPort) : message;
    }

    /** A token has changed in a room of another server. */
    void apply(TokenStored token) {
        passage.apply(token);
    }

    /**
     * Forgets what this server and that one knew by their link.
     *
     * @return the requests that the other server had, and that may be asked again
     */
    List<Forwarded> lost(String node) {
        known.values().forEach(nodes -> nodes.remove(node));
        seats.vacate(node);
        List<Integer> shards = ownership.of(node);
        leave(room -> shards.contains(ownership.shard(room)));
        List<Forwarded> unanswered =
                asked.values().stream().filter(each -> each.node().equals(node)).toList();
        asked.values().removeAll(unanswered);
        List<Forwarded> again = new ArrayList<>();
        for (Forwarded request : unanswered) {
            Request what = request.ask().request();
            if (Repeatable.is(what)) {
                again.add(request);
            } else {
                request.replies().accept(LongWaits.unavailable(what, LongWaits.UNKNOWN));
            }
        }
        return again;
    }

    /** This server decided about the room of this member, a client of its own, until now. */
    void keep(Member member) {
        boolean isReached = member.isNamed() || member.endpoint() != null;
        if (isReached) {
            passage.keep(member);
        } else {
            end(member.client());
        }
    }

    /** This server decides about these rooms from now on. */
    void takeOver(IntPredicate rooms) {
        passage.takeOver(rooms);
        drop(rooms);
    }

    /** Another server owns these rooms now. */
    void leave(IntPredicate rooms) {
        passage.await(rooms);
        transfers.forEach(
                (client, room) -> {
                    if (rooms.test(room)) {
                        sink.end(client);
                    }
                });
        drop(rooms);
    }

    private void end(ClientId client) {
        relay.end(client);
        sink.end(client);
    }

    private void drop(List<Integer> shards) {
        drop(room -> shards.contains(ownership.shard(room)));
    }

    /** What was said there is said again. */
    private void drop(IntPredicate rooms) {
        List<Accepted> lost = tickets.takeIn(rooms);
        lost.forEach(relay::letGoOfFile);
        relay.revokeTransfers();
        if (!lost.isEmpty()) {
            forgetOrder();
        }
    }

    /** Entries from now on come behind those that were not taken. */
    private void forgetOrder() {
        forgotten++;
        relay.forgetOrder();
    }
}
