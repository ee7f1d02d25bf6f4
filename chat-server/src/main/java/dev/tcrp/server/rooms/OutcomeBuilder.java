package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.SearchLog;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.server.rooms.Effect.Announce;
import dev.tcrp.server.rooms.Effect.ChoosePath;
import dev.tcrp.server.rooms.Effect.ClosePath;
import dev.tcrp.server.rooms.Effect.Keep;
import dev.tcrp.server.rooms.Effect.OpenPath;
import dev.tcrp.server.rooms.Effect.Route;
import dev.tcrp.server.rooms.Effect.SubmitUnits;
import dev.tcrp.server.rooms.Effect.Tell;
import dev.tcrp.server.rooms.Effect.TellKept;
import dev.tcrp.server.rooms.Effect.TellTime;
import dev.tcrp.server.rooms.Effect.Unroute;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.LogSpan;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What one command leaves to do, collected in order while it is carried out. */
final class OutcomeBuilder {
    private final List<Effect> effects = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>(0);
    private final long nowNs;
    private final long nowMs;

    /** At this time, by the clock that only goes on, and in milliseconds since 1970. */
    OutcomeBuilder(long nowNs, long nowMs) {
        this.nowNs = nowNs;
        this.nowMs = nowMs;
    }

    /** What is to be kept comes first; answers need not wait when there is nothing of that. */
    List<Effect> effects() {
        if (changes.isEmpty()) {
            effects.replaceAll(OutcomeBuilder::atOnce);
        } else {
            effects.addFirst(new Keep(List.copyOf(changes)));
        }
        return effects;
    }

    /** The same when nothing is to be kept, or that can wait. */
    List<Effect> effectsAtOnce() {
        effects.replaceAll(OutcomeBuilder::atOnce);
        return effects();
    }

    private static Effect atOnce(Effect effect) {
        return effect instanceof TellKept(var client, var message)
                ? new Tell(client, message)
                : effect;
    }

    List<Change> changes() {
        return changes;
    }

    /** Has this remembered, if the room is one that is. */
    void keep(RoomState room, Change change) {
        if (room.isKept()) {
            changes.add(change);
        }
    }

    /** Has this grant remembered as it is now. */
    void keep(RoomState room, Grant grant) {
        keep(room, grant.kept(room.number(), nowNs, nowMs));
    }

    /** Tells who asked, once what has changed is kept. */
    void answer(ClientId client, FromServer message) {
        effects.add(new TellKept(client, message));
    }

    void tell(ClientId client, FromServer message) {
        effects.add(new Tell(client, message));
    }

    /**
     * Tells a member in its own way: with the original client in words, if there are words for it.
     */
    void tell(Member member, RoomEvent event) {
        if (member.isNamed()) {
            tell(member.client(), event);
        } else {
            ClassicWords.of(event)
                    .map(words -> new Response.SystemMessage(member.room(), words))
                    .ifPresent(message -> tell(member.client(), message));
        }
    }

    void tell(Person person, RoomEvent event) {
        person.devices().forEach(member -> tell(member, event));
    }

    void tellAll(RoomState room, RoomEvent event) {
        room.people().values().forEach(person -> tell(person, event));
    }

    /** Puts this into the log of the room, if it has one, beside the events that tell it. */
    void note(RoomState room, Content.Notice notice) {
        if (room.isKept()) {
            effects.add(new Effect.Notice(room.number(), notice));
        }
    }

    void read(ClientId client, RoomState room, ReadLog ask) {
        var span =
                new LogSpan(
                        room.number(),
                        ask.after(),
                        ask.before(),
                        ask.sinceMs(),
                        ask.newest(),
                        ask.most());
        effects.add(new Effect.ReadLog(client, room.name(), span, ask.form()));
    }

    void search(ClientId client, RoomState room, SearchLog ask) {
        effects.add(
                new Effect.SearchLog(
                        client, room.name(), room.number(), ask.words(), ask.before(), ask.most()));
    }

    void tellTime(ClientId client) {
        effects.add(new TellTime(client));
    }

    void done(ClientId client, Request.Further request) {
        answer(client, Response.done(request));
    }

    void announce(RoomName room, String words) {
        effects.add(new Announce(room, words));
    }

    /** Has the relay serve the member's endpoint. */
    void route(Member member) {
        effects.add(new Route(member));
    }

    /** Has the relay forget the member's endpoint, if it has one. */
    void unroute(Member member) {
        if (member.isReachable()) {
            effects.add(new Unroute(member));
        }
    }

    void openPath(ClientId client, InetAddress near, Device device, DatagramKeys keys) {
        effects.add(new OpenPath(client, near, device, keys));
    }

    void closePath(ClientId client) {
        effects.add(new ClosePath(client));
    }

    void choosePath(ClientId client, boolean udp) {
        effects.add(new ChoosePath(client, udp));
    }

    void handIn(ClientId client, Payload units) {
        effects.add(new SubmitUnits(client, units));
    }
}
