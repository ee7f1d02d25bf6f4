package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.MemberJoined;
import dev.tcrp.protocol.op.RoomEvent.MemberLeft;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.protocol.op.RoomEvent.MemberRenamed;
import dev.tcrp.protocol.op.RoomEvent.ReadElsewhere;
import dev.tcrp.protocol.op.RoomEvent.RoomClosed;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.RoomEvent.TopicChanged;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.sync.Visits;
import dev.tcrp.tui.session.sync.Visits.Visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What others say and do, in the rooms that were entered. News of a room that is just being entered
 * is held until {@link SessionEvent.Entered} is out, so that none comes too early; what concerns
 * only ourselves is told by the answers to our own commands. Owned by the session's loop.
 */
final class RoomNews {
    private final ServerAddress address;
    private final Consumer<SessionEvent> events;
    private final BiConsumer<RoomName, UserName> renamed;
    private final Map<RoomName, List<SessionEvent>> held = new HashMap<>();
    private final Map<RoomName, UserName> ownNames = new HashMap<>();
    private final Visits visits = new Visits();

    /**
     * @param renamed is told what we go by in a room from now on, on all our devices
     */
    RoomNews(
            ServerAddress address,
            Consumer<SessionEvent> events,
            BiConsumer<RoomName, UserName> renamed) {
        this.address = address;
        this.events = events;
        this.renamed = renamed;
    }

    /** News of this room waits from now on. */
    void hold(RoomName room) {
        held.putIfAbsent(room, new ArrayList<>());
    }

    /** News of this room, where we go by this name, is told from now on. */
    void release(RoomName room, UserName own) {
        ownNames.put(room, own);
        var waiting = held.remove(room);
        if (waiting != null) {
            waiting.forEach(events);
        }
    }

    /** We go by this name there from now on. */
    void renamed(RoomName room, UserName own) {
        ownNames.put(room, own);
    }

    /** What we go by there; empty where we are not. */
    String ownName(RoomName room) {
        return Optional.ofNullable(ownNames.get(room)).map(UserName::value).orElse("");
    }

    /** There is no more news of this room. */
    void forget(RoomName room) {
        held.remove(room);
        ownNames.remove(room);
        visits.forget(room);
    }

    /** Somebody said something, outside TLS; it has come at this time. */
    void said(ChatDatagram datagram, Instant time) {
        tell(
                datagram.room(),
                new SessionEvent.Said(
                        key(datagram.room()), 0, time, datagram.sender(), datagram.text()));
    }

    /** Tells of those who have come and stay. */
    void tick(long nowNs) {
        visits.stayed(nowNs).forEach(this::joined);
    }

    /** When {@link #tick} has something to do, if nothing happens before. */
    long dueNs(long nowNs) {
        return visits.dueNs(nowNs);
    }

    private void joined(Visit visit) {
        tell(visit.room(), new SessionEvent.MemberJoined(key(visit.room()), visit.user()));
    }

    void happened(RoomEvent event, long nowNs) {
        switch (event) {
            case MemberJoined(var room, var user) -> {
                var visit = new Visit(room, user);
                // Who comes while the room is being entered may be in its list: told with it.
                if (!isOwn(room, user.value())
                        && (held.containsKey(room) || !visits.came(visit, nowNs))) {
                    joined(visit);
                }
            }
            case MemberLeft(var room, var user) -> {
                if (!isOwn(room, user.value()) && !visits.ended(new Visit(room, user))) {
                    tell(room, new SessionEvent.MemberLeft(key(room), user));
                }
            }
            case MemberRenamed(var room, var from, var to) -> {
                if (isOwn(room, from.value())) {
                    renamed.accept(room, to);
                } else if (!isOwn(room, to.value())) {
                    if (visits.ended(new Visit(room, from))) {
                        joined(new Visit(room, from));
                    }
                    tell(room, new SessionEvent.MemberRenamed(key(room), from, to));
                }
            }
            case TopicChanged(var room, var topic, var by) -> {
                if (!isOwn(room, by)) {
                    tell(room, new SessionEvent.TopicChanged(key(room), topic, by));
                }
            }
            case MemberMuted(var room, var user, var seconds) ->
                    tell(room, new SessionEvent.MemberMuted(key(room), user, seconds));
            case RoomEvent.MemberAway(var room, var user, var away, var words) ->
                    tell(room, new SessionEvent.MemberAway(key(room), user, away, words));
            case RoomEvent.DirectRoomThere(var room, var name, var user) ->
                    tell(
                            room,
                            new SessionEvent.DirectRoom(
                                    key(room), key(name), user, Optional.empty()));
            case ReadElsewhere(var room, var seq) ->
                    tell(room, new SessionEvent.ReadElsewhere(key(room), seq));
            case RoomClosed(var room, var reason) ->
                    events.accept(new SessionEvent.RoomClosed(key(room), reason));
            case ServerNotice(var text) ->
                    events.accept(new SessionEvent.Notice(Optional.empty(), text));
        }
    }

    /** Tells news of this room; nobody, when it is neither entered nor being entered. */
    void tell(RoomName room, SessionEvent event) {
        var waiting = held.get(room);
        if (waiting != null) {
            waiting.add(event);
        } else if (ownNames.containsKey(room)) {
            events.accept(event);
        }
    }

    private boolean isOwn(RoomName room, String user) {
        UserName own = ownNames.get(room);
        return own != null && own.canonical().equals(Texts.canonical(user));
    }

    private RoomKey key(RoomName room) {
        return new RoomKey(address, room);
    }
}
