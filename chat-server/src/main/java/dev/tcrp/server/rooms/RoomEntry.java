package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.server.rooms.Command.Ask;
import dev.tcrp.server.rooms.Keyring.MintedToken;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Coming into a room: the original's operations 1 and 2, and operation 19. */
record RoomEntry(
        RoomTable rooms,
        Clients clients,
        Strangers strangers,
        AccessRules access,
        EntranceRules entrance,
        PathRules paths,
        StorageState storage,
        RoomAdministration administration,
        RoomPresence presence,
        Moderation moderation,
        DirectRooms direct) {
    private static final int CLASSIC_TOKENS = 5;

    void create(Ask ask, CreateRoom create, OutcomeBuilder outcome) {
        NameRules.require(create.user());
        strangers.requireClassicMaking(create.room(), ask);
        Maker maker = strangers.maker(ask, outcome.nowNs());
        administration.quota().requireTokens(create.room(), maker, CLASSIC_TOKENS);
        RoomState room = administration.make(create.room(), maker);
        List<MintedToken> made = administration.furnish(room, CLASSIC_TOKENS, outcome.nowNs());
        for (MintedToken one : made) {
            outcome.reply(new CreateRoom.TokenIssued(room.name(), one.token()));
        }
        Person host = presence.comeIn(room, create.user(), made.getFirst().grant(), outcome);
        presence.seat(classic(create.room(), room, ask.client(), host), outcome);
    }

    void join(Ask ask, JoinRoom join, OutcomeBuilder outcome) {
        RoomState room = rooms.find(join.room());
        Grant shown = access.requireGrant(room, join.token(), outcome.nowNs());
        UserName user = shown.nameOf(join.user());
        entrance.requireAdmitted(ask, room, shown, user, outcome.nowNs());
        boolean known = shown.isOf(user);
        Grant key = key(room, shown, outcome).map(MintedToken::grant).orElse(shown);
        recognise(room, user, shown, key, ask);
        String words = user + " joined " + join.room() + ". ようこそ！" + asReader(key);
        welcome(new Response.SystemMessage(room.name(), words), known, outcome);
        Person person = presence.comeIn(room, user, key, outcome);
        presence.replace(person, Optional.empty(), ask.client(), outcome);
        Member member = classic(join.room(), room, ask.client(), person);
        presence.seat(member, outcome);
        storage.notice(room.isPersistent())
                .flatMap(notice -> ClassicWords.told(member, notice))
                .ifPresent(outcome::reply);
    }

    /** A client whose user is known need not wait for the disk, which may be full. */
    private static void welcome(FromServer welcome, boolean known, OutcomeBuilder outcome) {
        if (known) {
            outcome.reply(welcome);
        } else {
            outcome.replyAfterStorage(welcome);
        }
    }

    void enter(Ask ask, EnterRoom enter, OutcomeBuilder outcome) {
        ClientId client = ask.client();
        @Nullable Endpoint endpoint = endpoint(ask, enter);
        RoomState room = rooms.find(enter.room());
        Grant shown = access.requireGrant(room, enter.token(), outcome.nowNs());
        if (endpoint != null) {
            paths.requireFree(endpoint, client, shown);
        }
        UserName user = shown.nameOf(enter.user());
        entrance.requireAdmitted(ask, room, shown, user, outcome.nowNs());
        boolean known = shown.isOf(user);
        Optional<MintedToken> made = key(room, shown, outcome);
        Grant key = made.map(MintedToken::grant).orElse(shown);
        recognise(room, user, shown, key, ask);
        Person person = presence.comeIn(room, user, key, outcome);
        Optional<Device> device = endpoint == null ? clients.device(client) : Optional.empty();
        presence.replace(person, device, client, outcome);
        var member =
                new Member(enter.room(), room.number(), client, device, person, endpoint, true);
        presence.seat(member, outcome);
        outcome.addRecipient(member);
        var entered = entered(room, key, made.map(MintedToken::token));
        outcome.welcome(room, member, entered, !known);
        if (!user.equals(enter.user())) {
            outcome.reply(new RoomEvent.MemberRenamed(room.name(), enter.user(), user));
        }
        direct.welcome(room, key, outcome);
        storage.notice(room.isPersistent()).ifPresent(outcome::reply);
        @Nullable Mute mute = key.mute();
        if (mute != null) {
            outcome.reply(new MemberMuted(room.name(), user, mute.secondsLeft(outcome.nowNs())));
        }
    }

    /** A key to come back with, for a user who comes by an invitation. */
    private Optional<MintedToken> key(RoomState room, Grant shown, OutcomeBuilder outcome) {
        if (!shown.isInvitation()) {
            return Optional.empty();
        }
        shown.use();
        outcome.store(room, shown);
        var terms = new Terms(shown.role(), 0, 0);
        MintedToken made = room.keys().mint(administration.tokens()::fresh, terms, outcome.nowNs());
        made.grant().setLineage(shown);
        return Optional.of(made);
    }

    /** Passes the person's mute to their new key, which notes where they come from. */
    private void recognise(RoomState room, UserName user, Grant shown, Grant key, Ask ask) {
        String origin = entrance.quota().origin(ask.address());
        if (key.mute() == null && !key.isOf(user)) {
            moderation.takeMute(room, Comer.of(user, shown, origin), key);
        }
        key.setOrigin(origin);
    }

    private EnterRoom.Entered entered(RoomState room, Grant key, Optional<Token> token) {
        return new EnterRoom.Entered(
                room.name(),
                room.number(),
                paths.udp().toldPort(),
                room.people().size(),
                room.topic(),
                key.role(),
                token,
                new LogState(LogId.NONE, 0, 0, key.read(), 0));
    }

    private static String asReader(Grant key) {
        return key.role().maySpeak() ? "" : " You are a reader here: you hear, and are not heard.";
    }

    /** Where the client wants datagrams; null when it takes them by its path. */
    private @Nullable Endpoint endpoint(Ask ask, EnterRoom enter) {
        if (enter.udpPort() == 0) {
            paths.requirePath(ask.client());
            return null;
        }
        var endpoint = Endpoint.of(ask.ends(), enter.udpPort());
        paths.requireHarmless(endpoint);
        return endpoint;
    }

    /**
     * A member by the original client.
     *
     * @param spelled the room's name as the member's datagrams will have it
     */
    private static Member classic(
            RoomName spelled, RoomState room, ClientId client, Person person) {
        return new Member(spelled, room.number(), client, Optional.empty(), person, null, false);
    }
}
