package dev.tcrp.server.rooms;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowSeen;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Keyring.MintedToken;
import dev.tcrp.server.store.Change;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Making, deleting and naming the topic of rooms. Owned by its {@link Directory}. */
record RoomAdministration(
        RoomTable rooms,
        Clients clients,
        RoomQuota quota,
        Strangers strangers,
        AccessRules access,
        StorageState storage,
        RoomPresence presence,
        TokenSource tokens) {
    private static final Terms HOST = new Terms(Role.HOST, 0, 0);

    /** Makes a room that goes with its last member, as the original's rooms do. */
    RoomState make(RoomName name, Maker maker) {
        return make(name, maker, Lifetime.WHILE_OCCUPIED, Topic.NONE);
    }

    /** Makes a room without tokens. */
    RoomState make(RoomName name, Maker maker, Lifetime lifetime, Topic topic) {
        NameRules.require(name);
        quota.requireNew(name, maker);
        boolean persistent = !lifetime.equals(Lifetime.WHILE_OCCUPIED);
        return rooms.add(name, rooms.nextNumber(name, persistent), maker, lifetime, topic);
    }

    /** Has a new room stored, with its tokens. */
    static void store(RoomState room, OutcomeBuilder outcome) {
        var made =
                new Change.RoomMade(
                        room.number(),
                        room.name().value(),
                        room.lifetime().seconds(),
                        room.topic().value(),
                        room.maker().text());
        outcome.store(room, made);
        room.keys().all().forEach(grant -> outcome.store(room, grant));
    }

    /** Mints a room's first tokens for the original's clients, which take only UUIDs. */
    List<MintedToken> furnish(RoomState room, int count, long nowNs) {
        return furnish(room, count, Terms.USUAL, tokens::original, nowNs);
    }

    /** Mints a room's first tokens: a host's key, and others of these terms. */
    private static List<MintedToken> furnish(
            RoomState room, int count, Terms others, Supplier<Token> source, long nowNs) {
        return IntStream.range(0, count)
                .mapToObj(i -> room.keys().mint(source, i == 0 ? HOST : others, nowNs))
                .toList();
    }

    void open(Ask ask, OpenRoom open, OutcomeBuilder outcome) {
        if (open.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            throw new InvalidFieldException("time to live", "0 s", "at least 1 s");
        }
        open.user().ifPresent(NameRules::require);
        strangers.requireMaking(open.room(), ask.client());
        Maker maker = strangers.maker(ask, outcome.nowNs());
        quota.requireTokens(open.room(), maker, open.tokens());
        storage.requireWritable(rooms.hasStore());
        RoomState room = make(open.room(), maker, open.lifetime(), open.topic());
        List<MintedToken> made =
                furnish(room, open.tokens(), open.terms(), tokens::fresh, outcome.nowNs());
        open.user().ifPresent(user -> made.getFirst().grant().bind(user));
        rooms.setEmpty(room, outcome.nowNs());
        store(room, outcome);
        outcome.replyAfterStorage(new OpenRoom.Opened(room.name(), MintedToken.tokens(made)));
    }

    void setTopic(ClientId client, SetTopic set, OutcomeBuilder outcome) {
        RoomState room = access.requireHostAccess(set, client, outcome.nowNs());
        storage.requireWritable(room.isPersistent());
        room.setTopic(set.topic());
        outcome.store(room, new Change.TopicSet(room.number(), set.topic().value()));
        String by = clients.member(set.room(), client).map(m -> m.user().value()).orElse("");
        outcome.tellAll(room, new RoomEvent.TopicChanged(room.name(), set.topic(), by));
        outcome.note(room, Notices.topic(set.topic(), by));
        outcome.done(set);
    }

    void showSeen(ClientId client, ShowSeen show, OutcomeBuilder outcome) {
        RoomState room = access.requireHostAccess(show, client, outcome.nowNs());
        storage.requireWritable(room.isPersistent());
        room.showSeen(show.shown());
        outcome.store(room, new Change.SeenShown(room.number(), show.shown()));
        outcome.done(show);
    }

    void delete(ClientId client, DeleteRoom delete, OutcomeBuilder outcome) {
        RoomState room = access.requireHostAccess(delete, client, outcome.nowNs());
        delete(room, "The room was deleted.", outcome);
        outcome.done(delete);
    }

    /** Deletes the room; its members are told why. */
    void delete(RoomState room, String why, OutcomeBuilder outcome) {
        storage.requireWritable(room.isPersistent());
        endMet(room, outcome);
        presence.removeAll(room, why, outcome);
        rooms.remove(room);
        outcome.store(room, new Change.RoomGone(room.number()));
    }

    /** Ends the rooms of two who have met in this one, which is gone. */
    void endMet(RoomState room, OutcomeBuilder outcome) {
        String why = room.name() + " is gone, where you have met.";
        for (RoomState direct : rooms.met(room)) {
            presence.removeAll(direct, why, outcome);
            rooms.remove(direct);
            outcome.store(direct, new Change.RoomGone(direct.number()));
        }
    }

    /** Mints a host's key. */
    MintedToken mintHost(RoomState room, long nowNs) {
        return room.keys().mint(tokens::fresh, HOST, nowNs);
    }
}
