package dev.tcrp.server.relay;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.budget.RateLimit;
import dev.tcrp.server.metrics.Metrics;
import dev.tcrp.server.relay.feed.Traffic;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Command;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.Endpoints;
import dev.tcrp.server.rooms.Moment;
import dev.tcrp.server.rooms.Reply;
import dev.tcrp.server.rooms.TokenSource;
import dev.tcrp.server.rooms.UdpService;
import dev.tcrp.server.store.RoomStore;
import dev.tcrp.server.store.StoredRooms;
import dev.tcrp.server.udp.Friend;
import dev.tcrp.server.udp.UdpIo;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A relay with its directory on the loopback, and those who talk through it in one room. */
final class Stage implements AutoCloseable {
    private static final RoomName ROOM = Friend.ROOM;
    private static final int TOKENS = 50;

    private final SecureRandom random = new SecureRandom();
    private final Queue<Token> tokens = new ArrayDeque<>();
    private final List<Friend> friends = new ArrayList<>();
    private final Relay relay;
    private long connections;
    private Token host = new Token("not-yet");

    Stage(UdpIo io, RateLimit limit) throws IOException {
        this(io, limit, here());
    }

    /** Bound to these hosts. */
    Stage(UdpIo io, RateLimit limit, InetAddress... hosts) throws IOException {
        this(io, limit, List.of(hosts), Optional.empty());
    }

    /** In a room that is persistent in this store. */
    static Stage persistent(UdpIo io, RateLimit limit, RoomStore.Opening store) throws IOException {
        return new Stage(io, limit, List.of(here()), Optional.of(store));
    }

    private Stage(
            UdpIo io, RateLimit limit, List<InetAddress> hosts, Optional<RoomStore.Opening> store)
            throws IOException {
        relay =
                Relay.start(
                        hosts,
                        0,
                        io,
                        Budgets.Speech.all(limit),
                        store,
                        new Metrics(),
                        Thread.ofPlatform().factory(),
                        this::directory,
                        (_, _) -> {},
                        RemoteRecipients.NONE);
    }

    private Directory directory(int port, Optional<StoredRooms> kept) {
        var random = new SecureRandom();
        var directory =
                new Directory(
                        Budgets.DEFAULTS,
                        Access.OF_THIS_MACHINE,
                        TokenSource.of(random),
                        UdpService.at(port));
        kept.ifPresent(
                rooms ->
                        directory.restore(
                                rooms, new Moment(System.nanoTime(), System.currentTimeMillis())));
        tokens.addAll(directory.open(ROOM, TOKENS, Lifetime.FOREVER, Topic.NONE).tokens());
        host = tokens.remove();
        return directory;
    }

    Relay relay() {
        return relay;
    }

    /** Somebody with the original's client. */
    Friend classic(String name) throws IOException {
        var friend = friend();
        asks(friend, new JoinRoom(ROOM, tokens.remove(), new UserName(name)));
        asks(friend, new RegisterEndpoint(ROOM, friend.port()));
        return friend;
    }

    /** Somebody with the original's client, which connected to this address of the server. */
    Friend classicAt(InetAddress near, String name) throws IOException {
        var friend = Friend.at(ClientId.local(++connections), near, relay.port());
        friends.add(friend);
        var ends = new Endpoints(friend.address(), near);
        asks(friend, ends, new JoinRoom(ROOM, tokens.remove(), new UserName(name)));
        asks(friend, ends, new RegisterEndpoint(ROOM, friend.port()));
        return friend;
    }

    /** Somebody with ours. */
    Friend named(String name) throws IOException {
        var friend = friend();
        asks(friend, new EnterRoom(ROOM, tokens.remove(), new UserName(name), friend.port()));
        return friend;
    }

    /** Somebody who may only listen. */
    Friend reader(String name) throws IOException {
        var terms = new Terms(Role.READER, 0, 0);
        var mint = new MintTokens(ROOM, 1, Optional.of(host), terms);
        var minted = (MintTokens.Minted) done(relay.submit(ask(here(), mint))).getFirst();
        Token token = minted.tokens().getFirst();
        var friend = friend();
        asks(friend, new EnterRoom(ROOM, token, new UserName(name), friend.port()));
        return friend;
    }

    /** A host has the others not hear this one, or hear it again with 0 seconds. */
    void mutes(String name, long seconds) {
        var nobody = ClientId.local(++connections);
        var enter = new EnterRoom(ROOM, host, new UserName("host"), 60_009);
        var mute = new MuteMember(ROOM, new UserName(name), seconds);
        var _ = done(relay.submit(new Command.Ask(nobody, ends(), enter)));
        var _ = done(relay.submit(new Command.Ask(nobody, ends(), mute)));
        var _ = done(relay.submit(new Command.Disconnect(nobody)));
    }

    private static Endpoints ends() {
        return new Endpoints(here(), here());
    }

    private static InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    /** Somebody who came from there, which no datagram can be sent back to. */
    void unreachable(String name, String from) {
        var request = new EnterRoom(ROOM, tokens.remove(), new UserName(name), 60_009);
        var _ = done(relay.submit(ask(InetAddress.ofLiteral(from), request)));
    }

    /**
     * So many without a token ask to be let in; complete once each has a reply.
     *
     * @param replies gets each of them, on the relay's thread
     */
    CompletableFuture<Void> crowd(int size, Consumer<Reply> replies) {
        var all = new CompletableFuture<?>[size];
        for (int i = 0; i < size; i++) {
            var join = new JoinRoom(ROOM, Token.from(random), new UserName("nobody"));
            var done = new CompletableFuture<Void>();
            all[i] = done;
            relay.submit(
                    ask(InetAddress.getLoopbackAddress(), join),
                    reply -> {
                        replies.accept(reply);
                        done.complete(null);
                    });
        }
        return CompletableFuture.allOf(all);
    }

    private Command.Ask ask(InetAddress from, Request request) {
        return new Command.Ask(ClientId.local(++connections), new Endpoints(from, here()), request);
    }

    /** Somebody who is in no room. */
    Friend stranger() throws IOException {
        return friend();
    }

    /** Its TCP connection is gone. */
    void leaves(Friend friend) {
        var _ = done(relay.submit(new Command.Disconnect(friend.connection())));
    }

    private Friend friend() throws IOException {
        var friend = new Friend(ClientId.local(++connections), relay.port());
        friends.add(friend);
        return friend;
    }

    private void asks(Friend friend, Request request) {
        asks(friend, ends(), request);
    }

    private void asks(Friend friend, Endpoints ends, Request request) {
        var _ = done(relay.submit(new Command.Ask(friend.connection(), ends, request)));
    }

    /** The frames of the reply. */
    private static List<FromServer> done(CompletableFuture<Reply> command) {
        return ((Reply.Answer) command.orTimeout(Friend.PATIENCE_S, TimeUnit.SECONDS).join())
                .frames();
    }

    /** Ends the relay; what it has counted. */
    Traffic traffic() throws IOException {
        relay.close();
        return relay.traffic();
    }

    @Override
    public void close() throws IOException {
        relay.close();
        friends.forEach(Friend::close);
    }
}
