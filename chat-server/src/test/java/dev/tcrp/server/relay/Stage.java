package dev.tcrp.server.relay;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.server.lobby.Command;
import dev.tcrp.server.lobby.ConnectionId;
import dev.tcrp.server.lobby.Lobby;
import dev.tcrp.server.lobby.LobbyLimits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A relay with its lobby on the loopback, and those who talk through it in one room. */
final class Stage implements AutoCloseable {
    static final RoomName ROOM = new RoomName("お茶");
    private static final int TOKENS = 50;

    private final SecureRandom random = new SecureRandom();
    private final Queue<Token> tokens = new ArrayDeque<>();
    private final List<Friend> friends = new ArrayList<>();
    private final Relay relay;
    private long connections;

    Stage(UdpIo io, RateLimit limit) throws IOException {
        this(io, limit, (connection, message) -> {});
    }

    /**
     * @param post what those at the other ends of the TCP connections do, on the relay's thread
     */
    Stage(UdpIo io, RateLimit limit, Relay.Post post) throws IOException {
        relay = Relay.start(loopback(), io, limit, this::lobby, post);
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private Lobby lobby(int port) {
        var lobby = new Lobby(LobbyLimits.DEFAULT, () -> Token.from(random), port);
        tokens.addAll(lobby.open(ROOM, TOKENS, Lifetime.FOREVER, Topic.NONE));
        return lobby;
    }

    Relay relay() {
        return relay;
    }

    /** Somebody with the original's client. */
    Friend classic(String name) throws IOException {
        var friend = friend();
        asks(friend, new Request.JoinRoom(ROOM, tokens.remove(), new UserName(name)));
        asks(friend, new Request.RegisterEndpoint(ROOM, friend.port()));
        return friend;
    }

    /** Somebody with ours. */
    Friend named(String name) throws IOException {
        var friend = friend();
        asks(
                friend,
                new Request.EnterRoom(ROOM, tokens.remove(), new UserName(name), friend.port()));
        return friend;
    }

    /** Somebody who came from there, which no datagram can be sent back to. */
    void unreachable(String name, String from) {
        var request = new Request.EnterRoom(ROOM, tokens.remove(), new UserName(name), 9);
        done(relay.submit(ask(InetAddress.ofLiteral(from), request)));
    }

    /** So many without a token ask to be let in; complete once each was told that it may not. */
    CompletableFuture<Void> crowd(int size) {
        var all = new CompletableFuture<?>[size];
        for (int i = 0; i < size; i++) {
            var join = new Request.JoinRoom(ROOM, Token.from(random), new UserName("nobody"));
            all[i] = relay.submit(ask(InetAddress.getLoopbackAddress(), join));
        }
        return CompletableFuture.allOf(all);
    }

    private Command.Ask ask(InetAddress from, Request request) {
        return new Command.Ask(new ConnectionId(++connections), from, request);
    }

    /** Somebody who is in no room. */
    Friend stranger() throws IOException {
        return friend();
    }

    /** Its TCP connection is gone. */
    void leaves(Friend friend) {
        done(relay.submit(new Command.Disconnect(friend.connection())));
    }

    private Friend friend() throws IOException {
        var friend = new Friend(new ConnectionId(++connections), relay.port());
        friends.add(friend);
        return friend;
    }

    private void asks(Friend friend, Request request) {
        done(relay.submit(new Command.Ask(friend.connection(), friend.address(), request)));
    }

    static void done(CompletableFuture<Void> command) {
        command.orTimeout(Friend.PATIENCE_S, TimeUnit.SECONDS).join();
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
