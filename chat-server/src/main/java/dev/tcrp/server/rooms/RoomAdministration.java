package dev.tcrp.server.rooms;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RevokeToken;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.server.rooms.Keyring.Made;
import dev.tcrp.server.store.Change;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Making rooms and what belongs to them: tokens and topics. Owned by its {@link Directory}. */
record RoomAdministration(RoomTable rooms, Rules rules, TokenSource tokens) {
    private static final Terms HOST = new Terms(Role.HOST, 0, 0);

    /**
     * @param maker whose connection made it; null when the server itself did
     */
    RoomState make(RoomName name, @Nullable InetAddress maker, Lifetime lifetime, Topic topic) {
        NameRules.require(name);
        rules.requireNew(name, maker);
        boolean kept = !lifetime.equals(Lifetime.WHILE_OCCUPIED);
        var room = new RoomState(name, rooms.nextNumber(kept), maker, lifetime, topic);
        rooms.add(room);
        return room;
    }

    /** What is to be remembered of a new room. */
    static void keep(RoomState room, OutcomeBuilder outcome) {
        var made =
                new Change.RoomMade(
                        room.number(),
                        room.name().value(),
                        room.lifetime().seconds(),
                        room.topic().value());
        outcome.keep(room, made);
        room.keys().all().forEach(grant -> outcome.keep(room, grant));
    }

    /** Makes a new room's tokens: a host's key, and others of these terms. */
    List<Made> furnish(
            RoomState room, int count, Terms others, Supplier<Token> source, long nowNs) {
        return IntStream.range(0, count)
                .mapToObj(i -> room.keys().make(source, i == 0 ? HOST : others, nowNs))
                .toList();
    }

    /** Tokens that the original's clients can use: it knows no others than UUIDs. */
    List<Token> furnish(RoomState room, int count, OutcomeBuilder outcome) {
        // What has no end does not ask when it began.
        List<Token> made = tokens(furnish(room, count, Terms.USUAL, tokens::original, 0));
        keep(room, outcome);
        return made;
    }

    void open(
            ClientId client,
            InetAddress address,
            OpenRoom open,
            long nowNs,
            OutcomeBuilder outcome) {
        if (open.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            throw new InvalidFieldException("time to live", "0 s", "at least 1 s");
        }
        open.user().ifPresent(NameRules::require);
        rules.requireTokens(open.room(), open.tokens());
        rules.requireWritable(rooms.areKept());
        RoomState room = make(open.room(), address, open.lifetime(), open.topic());
        List<Made> made = furnish(room, open.tokens(), open.terms(), tokens::fresh, nowNs);
        open.user().ifPresent(user -> made.getFirst().grant().bind(user));
        rooms.emptied(room, nowNs);
        keep(room, outcome);
        outcome.answer(client, new OpenRoom.Opened(room.name(), tokens(made)));
    }

    void mint(ClientId client, MintTokens mint, long nowNs, OutcomeBuilder outcome) {
        RoomState room = rules.requireHostAccess(mint, client, nowNs);
        rules.requireTokens(room.name(), room.keys().size() + mint.count());
        rules.requireWritable(room.isKept());
        List<Made> made =
                Stream.generate(() -> room.keys().make(tokens::fresh, mint.terms(), nowNs))
                        .limit(mint.count())
                        .toList();
        made.forEach(one -> outcome.keep(room, one.grant()));
        outcome.answer(client, new MintTokens.Minted(room.name(), tokens(made)));
    }

    void list(ClientId client, ListTokens list, long nowNs, OutcomeBuilder outcome) {
        RoomState room = rules.requireHostAccess(list, client, nowNs);
        outcome.tell(client, room.keys().page(room.name(), list.after(), nowNs));
    }

    void revoke(ClientId client, RevokeToken revoke, long nowNs, OutcomeBuilder outcome) {
        RoomState room = rules.requireHostAccess(revoke, client, nowNs);
        rules.requireWritable(room.isKept());
        Grant grant =
                room.keys()
                        .find(revoke.id())
                        .orElseThrow(
                                () ->
                                        new RefusedException(
                                                Reason.NOT_FOUND,
                                                "%s has no token %s. List its tokens."
                                                        .formatted(room.name(), revoke.id())));
        revoke(room, grant, outcome);
    }

    static void revoke(RoomState room, Grant grant, OutcomeBuilder outcome) {
        room.keys().revoke(grant);
        outcome.keep(room, new Change.TokenGone(room.number(), grant.hash().hex()));
    }

    private static List<Token> tokens(List<Made> made) {
        return made.stream().map(Made::token).toList();
    }

    void setTopic(ClientId client, SetTopic set, long nowNs, OutcomeBuilder outcome) {
        RoomState room = rules.requireHostAccess(set, client, nowNs);
        rules.requireWritable(room.isKept());
        room.setTopic(set.topic());
        outcome.keep(room, new Change.TopicSet(room.number(), set.topic().value()));
        String by = rooms.member(set.room(), client).map(m -> m.user().value()).orElse("");
        outcome.tellAll(room, new RoomEvent.TopicChanged(room.name(), set.topic(), by));
        outcome.note(room, Notices.topic(set.topic(), by));
    }
}
