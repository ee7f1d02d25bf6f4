package dev.tcrp.server.lobby;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.message.Request.MintTokens;
import dev.tcrp.protocol.message.Request.OpenRoom;
import dev.tcrp.protocol.message.Request.SetTopic;
import dev.tcrp.protocol.message.Response;
import dev.tcrp.protocol.message.RoomEvent;

import java.util.List;
import java.util.function.Supplier;

/** Making rooms and what belongs to them: tokens and topics. Owned by its {@link Lobby}. */
record Keeping(Rooms rooms, Rules rules, Supplier<Token> tokens) {
    Room make(RoomName name, Lifetime lifetime, Topic topic) {
        rules.requireNew(name);
        var room = new Room(name, rooms.nextNumber(), lifetime, topic);
        rooms.add(room);
        return room;
    }

    List<Token> mint(Room room, int count) {
        return room.mint(count, tokens);
    }

    void open(ConnectionId connection, OpenRoom open, long nowNs, Outcome outcome) {
        if (open.lifetime().equals(Lifetime.WHILE_OCCUPIED)) {
            throw new InvalidFieldException("time to live", "0 s", "at least 1 s");
        }
        rules.requireTokens(open.room(), open.tokens());
        Room room = make(open.room(), open.lifetime(), open.topic());
        List<Token> made = mint(room, open.tokens());
        open.user().ifPresent(user -> room.bind(made.getFirst(), user));
        rooms.emptied(room, nowNs);
        outcome.tell(connection, new Response.Opened(room.name(), made));
    }

    void mint(ConnectionId connection, MintTokens mint, Outcome outcome) {
        Room room = rules.requireAuthorised(mint.room(), connection, mint.token());
        rules.requireTokens(room.name(), room.tokenCount() + mint.count());
        outcome.tell(connection, new Response.Minted(room.name(), mint(room, mint.count())));
    }

    void setTopic(ConnectionId connection, SetTopic set, Outcome outcome) {
        Room room = rules.requireAuthorised(set.room(), connection, set.token());
        room.setTopic(set.topic());
        String by = rooms.member(set.room(), connection).map(m -> m.user().value()).orElse("");
        outcome.tellAll(room, new RoomEvent.TopicChanged(room.name(), set.topic(), by));
    }
}
