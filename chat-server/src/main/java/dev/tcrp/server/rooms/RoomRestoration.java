package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenKept;
import dev.tcrp.server.store.StoredRoom;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rooms as they were when the server ended; whoever was in them is away, and may come back. */
record RoomRestoration(RoomTable rooms, ReconnectGrace absences, Moderation moderation) {
    void restore(StoredRoom kept, long nowNs, long nowMs) {
        RoomMade made = kept.made();
        var room =
                new RoomState(
                        free(new RoomName(made.name())),
                        made.room(),
                        null,
                        new Lifetime(made.lifetimeSeconds()),
                        new Topic(made.topic()));
        rooms.add(room);
        Map<String, Grant> grants = new HashMap<>();
        for (TokenKept token : kept.tokens()) {
            if (token.endsMs() == 0 || token.endsMs() > nowMs) {
                grants.put(token.hash(), restore(room, token, nowNs, nowMs));
            }
        }
        kept.members().forEach(member -> restore(room, member, grants, nowNs));
        restore(kept.reads(), grants.values());
        if (room.isEmpty()) {
            rooms.emptied(room, nowNs);
        }
    }

    /** Older servers let in two rooms whose names are canonically equivalent. */
    private RoomName free(RoomName name) {
        RoomName free = name;
        for (int i = 2; rooms.has(free); i++) {
            String end = "~" + i;
            free = new RoomName(Utf8.cut(name.value(), Limits.ROOM_NAME - end.length()) + end);
        }
        return free;
    }

    private Grant restore(RoomState room, TokenKept token, long nowNs, long nowMs) {
        Grant grant = Grant.from(token, nowNs, nowMs);
        room.keys().restore(grant);
        moderation.follow(room, grant);
        return grant;
    }

    private void restore(RoomState room, MemberIn member, Map<String, Grant> grants, long nowNs) {
        var user = new UserName(member.user());
        Grant key = grants.get(member.hash());
        if (key != null && !key.isOf(user)) {
            key.wasOf(user);
        } else if (key != null) {
            var person = new Person(user, key);
            room.add(person);
            absences.begin(room, person, nowNs);
        }
    }

    private static void restore(List<ReadTo> reads, Collection<Grant> grants) {
        Map<String, Long> places =
                reads.stream().collect(Collectors.toMap(ReadTo::user, ReadTo::seq));
        for (Grant grant : grants) {
            grant.user().map(places::get).ifPresent(grant::readTo);
        }
    }
}
