package dev.tcrp.server.cluster;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.relay.RemoteRecipients;
import dev.tcrp.server.relay.feed.Recipient;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.MemberState;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.RoomOwner;
import dev.tcrp.server.store.BlobOwner;
import dev.tcrp.server.store.ForwardedMessage;
import dev.tcrp.server.store.MessageLog;
import dev.tcrp.server.store.Reader;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.StoredMessage;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * This server for clients of others in rooms of its own. Each other server has a number here, anew
 * after each loss of the link, which makes {@link ClientId}s of its clients' numbers. Owned by the
 * relay thread.
 */
final class OwnerSide implements RemoteRecipients {
    private record Seat(ClientId client, int room) {}

    private final RelaySide relay;
    private final RoomOwner rooms;
    private final Links links;
    private final Ownership ownership;
    private final MessageLog log;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> nodes = new ConcurrentHashMap<>();
    private final Map<Long, String> incarnations = new HashMap<>();
    private final Set<ClientId> clients = new HashSet<>();
    private final Set<ClientId> reached = new HashSet<>();
    private final Map<Seat, Member> members = new HashMap<>();

    /** Whose request for a file is let, until that is answered. */
    private final Map<ClientId, BlobOwner> let = new HashMap<>();

    private final OrderAtOwner order = new OrderAtOwner();
    private int lastNumber = ClientId.LOCAL;

    OwnerSide(RelaySide relay, RoomOwner rooms, Links links, Ownership ownership, MessageLog log) {
        this.relay = relay;
        this.rooms = rooms;
        this.links = links;
        this.ownership = ownership;
        this.log = log;
    }

    /** Does what the edge says. */
    void take(String node, NodeMessage.ToOwner message) {
        switch (message) {
            case NodeMessage.Ask ask -> take(node, ask);
            case NodeMessage.Resume resume -> take(node, resume);
            case NodeMessage.Gone(var client) -> forget(client(node, client));
            case NodeMessage.Said said -> take(node, said);
            case NodeMessage.Reset _ -> {}
        }
    }

    private void take(String node, NodeMessage.Ask ask) {
        boolean isHere =
                ask.request().aboutRoom().map(ownership::shard).map(ownership::isOpen).orElse(true);
        if (!isHere) {
            links.send(node, new NodeMessage.NotMine(ask.id()));
            return;
        }
        ClientId client = client(node, ask.client(), ask.device());
        rooms.submit(
                new Command.Ask(client, ask.ends(), ask.request()),
                reply -> {
                    BlobOwner by = let.remove(client);
                    links.send(
                            node,
                            by == null
                                    ? answer(ask.id(), reply)
                                    : new NodeMessage.LetThrough(ask.id(), by));
                });
    }

    /** An edge asks again while the rooms are not here yet. */
    private void take(String node, NodeMessage.Resume resume) {
        if (ownership.isOpen(ownership.shard(resume.member().number()))) {
            ClientId client = client(node, resume.client(), resume.device());
            var _ = rooms.submit(new Command.Resume(client, resume.member()));
        }
    }

    private ClientId client(String node, long number, Optional<Device> device) {
        ClientId client = client(node, number);
        clients.add(client);
        if (device.isPresent() && reached.add(client)) {
            var _ = rooms.submit(new Command.Reached(client, device.get()));
        }
        return client;
    }

    private static NodeMessage answer(long id, Reply reply) {
        return switch (reply) {
            case Reply.Answer(var frames) -> new NodeMessage.Answer(id, frames);
            case Reply.Failure(var why) -> new NodeMessage.Failure(id, why);
        };
    }

    /** The edge has looked at the entry; what may have changed since is looked at again. */
    private void take(String node, NodeMessage.Said said) {
        int shard = ownership.shard(said.room());
        if (!order.isWhole(node, shard, said.order()) || !ownership.isOpen(shard)) {
            takeNot(node, said);
            return;
        }
        Member member = members.get(new Seat(client(node, said.client()), said.room()));
        if (member == null || !member.maySpeak()) {
            Reason why = member == null ? Reason.NOT_A_MEMBER : Reason.NOT_ALLOWED;
            links.send(node, new NodeMessage.Refused(said.ticket(), why));
            return;
        }
        member.countReceived();
        var draft =
                new ForwardedMessage(
                        said.room(),
                        relay.now().ms(),
                        Utf8.encode(member.user().value()),
                        member.isHost(),
                        said.entry(),
                        new RepeatKey(member.id(), said.device(), said.number()),
                        said.incarnation(),
                        said.ticket());
        incarnations.put(said.incarnation(), node);
        relay.holdFile(member.id(), draft);
        if (!log.append(draft)) {
            relay.letGoOfFile(draft);
            takeNot(node, said);
        }
    }

    private void takeNot(String node, NodeMessage.Said said) {
        order.miss(node, ownership.shard(said.room()));
        links.send(node, new NodeMessage.NotTaken(said.ticket()));
    }

    /** An entry that another server handed in was said before; whether it is such a one. */
    boolean repeated(StoredMessage repeat) {
        return repeat.message() instanceof ForwardedMessage entry
                && settle(
                        entry,
                        new NodeMessage.Repeated(
                                entry.ticket(), repeat.seq(), repeat.prev(), entry.timeMs()));
    }

    /** An entry that another server handed in is not allowed; whether it is such a one. */
    boolean refused(RefusedMessage refused) {
        return refused.message() instanceof ForwardedMessage entry
                && settle(entry, new NodeMessage.Refused(entry.ticket(), refused.reason()));
    }

    private boolean settle(ForwardedMessage entry, NodeMessage message) {
        relay.letGoOfFile(entry);
        String node = incarnations.get(entry.incarnation());
        if (node != null) {
            links.send(node, message);
        }
        return true;
    }

    /** Delivers a frame to a client of another server. */
    void deliver(ClientId client, FromServer message) {
        send(client, new NodeMessage.Tell(client.number(), message));
    }

    /** A client of another server came into its first room here, or left its last. */
    void seat(ClientId client, boolean isMember) {
        send(client, new NodeMessage.Seat(client.number(), isMember));
    }

    @Override
    public void add(Member member) {
        members.put(new Seat(member.client(), member.roomNumber()), member);
        send(
                member.client(),
                new NodeMessage.Added(
                        member.client().number(),
                        relay.end(member.roomNumber()),
                        MemberState.of(member, relay.now())));
    }

    @Override
    public void remove(Member member) {
        int room = member.roomNumber();
        members.remove(new Seat(member.client(), room), member);
        if (ownership.isOpen(ownership.shard(room))) {
            send(member.client(), new NodeMessage.Removed(member.client().number(), room));
        }
    }

    /** The server of the client asks the next owner to go on. */
    @Override
    public void handOver(Member member) {}

    /** This server decides about the rooms of this shard from now on. */
    void opened(int shard) {
        ownership.servers().forEach(node -> links.send(node, new NodeMessage.Opened(shard)));
    }

    /** A client of another server is to come back. */
    void end(ClientId client) {
        send(client, new NodeMessage.End(client.number()));
    }

    @Override
    public void typing(Recipient member) {
        var message =
                new NodeMessage.Typing(member.room().number(), member.member().user().value());
        ownership.servers().forEach(node -> links.send(node, message));
    }

    @Override
    public void letThrough(ClientId client, BlobOwner by) {
        let.put(client, by);
    }

    @Override
    public void announce(int room, String text) {
        ownership
                .servers()
                .forEach(node -> links.send(node, new NodeMessage.Announced(room, text)));
    }

    @Override
    public Reader reader(ClientId client, int room) {
        Member member = members.get(new Seat(client, room));
        return member == null ? Reader.NOBODY : member.reader();
    }

    /** What waited for the log is dropped, also what members of other servers said. */
    void dropped() {
        order.missAll();
        numbers.keySet().forEach(node -> links.send(node, new NodeMessage.Dropped()));
    }

    /** Forgets what this server and that one knew by their link. */
    void lost(String node) {
        Integer number = numbers.remove(node);
        if (number != null) {
            nodes.remove(number);
            order.forget(node);
            incarnations.values().removeIf(node::equals);
            List.copyOf(clients).stream()
                    .filter(client -> client.node() == number)
                    .forEach(this::forget);
        }
    }

    private void forget(ClientId client) {
        clients.remove(client);
        reached.remove(client);
        var _ = rooms.submit(new Command.Disconnect(client));
    }

    private ClientId client(String node, long number) {
        int here =
                numbers.computeIfAbsent(
                        node,
                        name -> {
                            nodes.put(++lastNumber, name);
                            return lastNumber;
                        });
        return new ClientId(here, number);
    }

    /** The server that holds the connection of this client of another. Any thread. */
    Optional<String> node(ClientId client) {
        return Optional.ofNullable(nodes.get(client.node()));
    }

    private void send(ClientId client, NodeMessage message) {
        @Nullable String node = nodes.get(client.node());
        if (node != null) {
            links.send(node, message);
        }
    }
}
