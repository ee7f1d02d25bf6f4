package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.Change.MemberChose;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenStored;
import dev.tcrp.server.store.StoredRoom;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the rooms of the store; whoever was in them is away, and may come back. */
record RoomRestoration(RoomTable rooms, ReconnectGrace grace, Moderation moderation, Moment now) {
    void restore(StoredRoom stored) {
        RoomMade made = stored.made();
        var room =
                rooms.add(
                        free(new RoomName(made.name())),
                        made.room(),
                        Maker.of(made.maker()),
                        new Lifetime(made.lifetimeSeconds()),
                        new Topic(made.topic()));
        Map<String, Grant> grants = new HashMap<>();
        for (TokenStored token : stored.tokens()) {
            if (token.endsMs() == 0 || token.endsMs() > now.ms()) {
                grants.put(token.hash(), restore(room, token));
            }
        }
        for (MemberChose chosen : stored.choices()) {
            Optional.ofNullable(grants.get(chosen.hash()))
                    .ifPresent(grant -> grant.choose(Choices.restored(chosen)));
        }
        stored.members().forEach(member -> restore(room, member, grants));
        restore(stored.reads(), grants.values());
        stored.bars().forEach(bar -> restore(bar, room.bans(), now));
        room.showSeen(stored.showsSeen());
        if (room.isEmpty()) {
            rooms.setEmpty(room, now.ns());
        }
    }

    /** A name that no room has: older servers took two that are canonically equivalent. */
    private RoomName free(RoomName name) {
        RoomName free = name;
        for (int i = 2; rooms.has(free); i++) {
            String end = "~" + i;
            free = new RoomName(Utf8.cut(name.value(), Limits.ROOM_NAME - end.length()) + end);
        }
        return free;
    }

    private Grant restore(RoomState room, TokenStored token) {
        Grant grant = Grant.restored(token, now);
        room.keys().restore(grant);
        moderation.follow(room, grant);
        return grant;
    }

    /** A ban as it was stored, unless its time is over. */
    static void restore(Change.Barred bar, Bans into, Moment now) {
        @Nullable Mute time = Mute.restored(bar.endsMs(), now);
        if (time != null) {
            into.add(Ban.restored(bar, time));
        }
    }

    private void restore(RoomState room, MemberIn member, Map<String, Grant> grants) {
        var user = new UserName(member.user());
        Grant key = grants.get(member.hash());
        if (key != null && !key.isOf(user)) {
            key.addFormer(user);
        } else if (key != null) {
            var person = new Person(user, key);
            person.setLeft(now.ms());
            room.add(person);
            grace.begin(room, person, now.ns());
        }
    }

    private static void restore(List<ReadTo> reads, Collection<Grant> grants) {
        Map<String, Long> places =
                reads.stream().collect(Collectors.toMap(ReadTo::user, ReadTo::seq));
        for (Grant grant : grants) {
            grant.user().map(places::get).ifPresent(grant::setRead);
        }
    }
}
