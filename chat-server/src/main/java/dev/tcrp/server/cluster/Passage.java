package dev.tcrp.server.cluster;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.server.relay.RelaySide;
import dev.tcrp.server.relay.RelaySide.RoomEnd;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Member;
import dev.tcrp.server.rooms.MemberState;
import dev.tcrp.server.rooms.Mirrors;
import dev.tcrp.server.rooms.Report;
import dev.tcrp.server.store.Change.TokenStored;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/**
 * The memberships of this server's clients in rooms of others. They outlast a change of the room's
 * owner: the next owner is asked, again and again, to go on with them, and until it does the client
 * hears the room by the log and is asked to say again what it says. Owned by the relay thread.
 */
final class Passage {
    private static final long AGAIN_MS = 1000;

    /** Has the client count as a member while it has a membership here. */
    private static final String HERE = "";

    private final RelaySide relay;
    private final Ownership ownership;
    private final Seats seats;
    private final BiConsumer<String, Member> asks;
    private final Executor later =
            CompletableFuture.delayedExecutor(AGAIN_MS, TimeUnit.MILLISECONDS, this::onRelay);
    private final Mirrors mirrors = new Mirrors();

    /** Members whose owner has not been heard. */
    private final Set<Member> waiting = new HashSet<>();

    private boolean isAsking;

    /**
     * @param asks the server of this name to go on with a membership
     */
    Passage(RelaySide relay, Ownership ownership, Seats seats, BiConsumer<String, Member> asks) {
        this.relay = relay;
        this.ownership = ownership;
        this.seats = seats;
        this.asks = asks;
    }

    private void onRelay(Runnable task) {
        relay.execute(task);
    }

    /** The owner of the room goes on with this membership, or begins it. */
    void add(ClientId client, RoomEnd end, MemberState state) {
        remove(client, state.number());
        relay.add(mirrors.add(client, state, relay.now()), end);
        seats.seat(HERE, client, true);
    }

    /** The client is no member any more. */
    void remove(ClientId client, int room) {
        mirrors.remove(client, room).ifPresent(this::removed);
    }

    private void removed(Member member) {
        waiting.remove(member);
        relay.remove(member);
        if (mirrors.of(member.client()).isEmpty()) {
            seats.seat(HERE, member.client(), false);
        }
    }

    /** The client's connection has ended. */
    void end(ClientId client) {
        mirrors.of(client).forEach(member -> remove(client, member.roomNumber()));
    }

    /** The rooms that the client is in, and as whom. */
    List<Report.Seat> seats(ClientId client) {
        return mirrors.seats(client);
    }

    /** Tells the client the server's words if it is in such a room. */
    boolean announce(ClientId client, Optional<RoomName> room, String text) {
        Optional<Member> member = mirrors.member(client, room);
        member.flatMap(one -> Mirrors.told(one, new ServerNotice(text)))
                .ifPresent(words -> relay.deliver(client, words));
        return member.isPresent();
    }

    /** Whether the owner of the room knows this member, so that what they say is taken there. */
    boolean isKnown(Member member) {
        return !waiting.contains(member);
    }

    /** A token has changed in a room of another server. */
    void apply(TokenStored token) {
        mirrors.apply(token, relay.now());
    }

    /** This server decided about the member's room until now. */
    void keep(Member member) {
        var state = MemberState.of(member, relay.now());
        add(member.client(), relay.end(state.number()), state);
        mirrors.of(member.client()).stream()
                .filter(kept -> kept.roomNumber() == state.number())
                .forEach(this::await);
    }

    /** Another server owns these rooms now, or has forgotten the members here. */
    void await(IntPredicate rooms) {
        mirrors.in(rooms).forEach(this::await);
    }

    private void await(Member member) {
        waiting.add(member);
        ask(member);
        askLater();
    }

    /**
     * The server of this name begins to decide about these rooms, and knows no member yet: not even
     * if it is the one that did until a moment ago.
     */
    void begin(String node, IntPredicate rooms) {
        for (Member member : mirrors.in(rooms)) {
            waiting.add(member);
            asks.accept(node, member);
        }
        askLater();
    }

    /** The same of one client, who has a question to the server. */
    void ask(String node, ClientId client) {
        for (Member member : mirrors.of(client)) {
            if (waiting.contains(member)) {
                asks.accept(node, member);
            }
        }
    }

    private void ask(Member member) {
        ownership
                .elsewhere(ownership.shard(member.roomNumber()))
                .filter(ownership.servers()::contains)
                .ifPresent(node -> asks.accept(node, member));
    }

    private void askLater() {
        if (!isAsking && !waiting.isEmpty()) {
            isAsking = true;
            later.execute(
                    () -> {
                        isAsking = false;
                        List.copyOf(waiting).forEach(this::ask);
                        askLater();
                    });
        }
    }

    /** This server decides about these rooms from now on: its members go on as its own. */
    void takeOver(IntPredicate rooms) {
        List<Member> here = new ArrayList<>(mirrors.in(rooms));
        for (Member member : here) {
            var state = MemberState.of(member, relay.now());
            remove(member.client(), state.number());
            relay.resume(member.client(), state);
        }
    }
}
