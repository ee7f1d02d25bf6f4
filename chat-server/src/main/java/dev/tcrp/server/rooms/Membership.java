package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.CreateRoom;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.JoinRoom;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.protocol.op.RoomEvent.MemberMuted;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.server.rooms.Keyring.Made;
import dev.tcrp.server.store.Change;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Coming in, being reached, changing one's name and going. Owned by its {@link Directory}. */
record Membership(
        RoomTable rooms,
        Rules rules,
        RoomAdministration keeping,
        UdpService reception,
        ReconnectGrace absences) {
    private static final int CLASSIC_TOKENS = 5;

    void create(
            ClientId client,
            InetAddress address,
            CreateRoom create,
            long nowNs,
            OutcomeBuilder outcome) {
        NameRules.require(create.user());
        RoomState room = keeping.make(create.room(), address, Lifetime.WHILE_OCCUPIED, Topic.NONE);
        List<Made> made =
                keeping.furnish(
                        room, CLASSIC_TOKENS, Terms.USUAL, keeping.tokens()::original, nowNs);
        made.forEach(
                one -> outcome.tell(client, new CreateRoom.TokenIssued(room.name(), one.token())));
        Person host = comeIn(room, create.user(), made.getFirst().grant(), outcome);
        rooms.add(classic(create.room(), room, client, host));
    }

    void join(ClientId client, JoinRoom join, long nowNs, OutcomeBuilder outcome) {
        RoomState room = rooms.find(join.room());
        Grant shown = rules.requireGrant(room, join.token(), nowNs);
        UserName user = shown.nameOf(join.user());
        requireAdmitted(client, room, shown, user);
        Grant key = key(room, shown, nowNs, outcome).map(Made::grant).orElse(shown);
        String welcome = user + " joined " + join.room() + ". ようこそ！" + asReader(key);
        var joined = new Response.SystemMessage(room.name(), welcome);
        letIn(client, joined, shown.isOf(user), outcome);
        Person person = comeIn(room, user, key, outcome);
        replace(person, Optional.empty(), client, outcome);
        Member member = classic(join.room(), room, client, person);
        rooms.add(member);
        rules.cannotWrite(room.isKept()).ifPresent(notice -> outcome.tell(member, notice));
    }

    void enter(ClientId client, Ends ends, EnterRoom enter, long nowNs, OutcomeBuilder outcome) {
        @Nullable Endpoint endpoint = endpoint(client, ends, enter);
        RoomState room = rooms.find(enter.room());
        Grant shown = rules.requireGrant(room, enter.token(), nowNs);
        if (endpoint != null) {
            rules.requireFree(endpoint, client, shown);
        }
        UserName user = shown.nameOf(enter.user());
        requireAdmitted(client, room, shown, user);
        boolean isKnown = shown.isOf(user);
        Optional<Made> made = key(room, shown, nowNs, outcome);
        Grant key = made.map(Made::grant).orElse(shown);
        Person person = comeIn(room, user, key, outcome);
        Optional<Device> device = endpoint == null ? rooms.device(client) : Optional.empty();
        replace(person, device, client, outcome);
        var member =
                new Member(enter.room(), room.number(), client, device, person, endpoint, true);
        rooms.add(member);
        outcome.route(member);
        letIn(client, entered(room, key, made.map(Made::token)), isKnown, outcome);
        if (!user.equals(enter.user())) {
            outcome.tell(member, new RoomEvent.MemberRenamed(room.name(), enter.user(), user));
        }
        rules.cannotWrite(room.isKept()).ifPresent(notice -> outcome.tell(member, notice));
        @Nullable Mute silence = key.silence();
        if (silence != null) {
            long seconds = silence.secondsLeft(nowNs);
            outcome.answer(client, new MemberMuted(room.name(), member.user(), seconds));
        }
    }

    /** Who is known need not wait until it is kept that he came again, which a full disk delays. */
    private static void letIn(
            ClientId client, FromServer welcome, boolean isKnown, OutcomeBuilder outcome) {
        if (isKnown) {
            outcome.tell(client, welcome);
        } else {
            outcome.answer(client, welcome);
        }
    }

    /** Whoever comes for the first time must be remembered. */
    private void requireAdmitted(ClientId client, RoomState room, Grant shown, UserName user) {
        rules.requireAdmitted(client, room, shown, user);
        rules.requireWritable(room.isKept() && !shown.isOf(user));
    }

    /** Who comes by an invitation gets a key, to come back with. */
    private Optional<Made> key(RoomState room, Grant shown, long nowNs, OutcomeBuilder outcome) {
        if (!shown.isInvitation()) {
            return Optional.empty();
        }
        shown.use();
        outcome.keep(room, shown);
        var terms = new Terms(shown.role(), 0, 0);
        return Optional.of(room.keys().make(keeping.tokens()::fresh, terms, nowNs));
    }

    private EnterRoom.Entered entered(RoomState room, Grant key, Optional<Token> token) {
        int members = room.people().size();
        return new EnterRoom.Entered(
                room.name(),
                room.number(),
                reception.udpPort(),
                members,
                room.topic(),
                key.role(),
                token,
                new LogState(LogId.NONE, 0, 0, key.read(), 0));
    }

    private static String asReader(Grant key) {
        return key.role().maySpeak() ? "" : " You are a reader here: you hear, and are not heard.";
    }

    void register(ClientId client, Ends ends, RegisterEndpoint register, OutcomeBuilder outcome) {
        Member member = rules.requireMember(register.room(), client);
        var endpoint = Endpoint.of(ends, register.udpPort());
        Rules.requireHarmless(endpoint, reception.udpPort());
        rules.requireFree(endpoint, client, member.key());
        outcome.unroute(member);
        rooms.register(member, endpoint);
        outcome.route(member);
    }

    void rename(ClientId client, Rename rename, OutcomeBuilder outcome) {
        Member member = rules.requireMember(rename.room(), client);
        RoomState room = rooms.find(rename.room());
        NameRules.require(rename.user());
        Person person = member.person();
        rules.requireDistinct(room, rename.user(), person::equals);
        rules.requireWritable(room.isKept());
        UserName from = person.user();
        room.rename(person, rename.user());
        for (Member here : person.devices()) {
            if (here.isReachable()) {
                outcome.unroute(here);
                outcome.route(here);
            }
        }
        rememberFormer(room, person.key(), from, outcome);
        keepIn(room, person, outcome);
        outcome.tellAll(room, new RoomEvent.MemberRenamed(room.name(), from, rename.user()));
        outcome.note(room, Notices.renamed(from, rename.user()));
    }

    /** Another device may come back by the name of before: its row stays, by the same token. */
    private static void rememberFormer(
            RoomState room, Grant key, UserName from, OutcomeBuilder outcome) {
        key.wasOf(from);
        key.forgetFormer()
                .ifPresent(
                        old ->
                                outcome.keep(
                                        room, new Change.MemberOut(room.number(), old.value())));
    }

    void openPath(
            ClientId client,
            InetAddress near,
            Device device,
            DatagramKeys keys,
            OutcomeBuilder outcome) {
        rooms.of(client).stream()
                .filter(member -> member.isNamed() && member.endpoint() == null)
                .forEach(outcome::unroute);
        rooms.addPath(client, device);
        outcome.openPath(client, near, device, keys);
        outcome.tell(
                client,
                new OpenPath.PathOpened(
                        keys.connection(),
                        reception.udpPort(),
                        reception.rate(),
                        Limits.WIRE_VERSION));
        rooms.of(client).stream()
                .filter(member -> member.isNamed() && member.endpoint() == null)
                .forEach(outcome::route);
    }

    void closePath(ClientId client, OutcomeBuilder outcome) {
        if (rooms.removePath(client)) {
            outcome.closePath(client);
        }
    }

    /** Where it takes datagrams; nowhere, when it has a path. */
    private @Nullable Endpoint endpoint(ClientId client, Ends ends, EnterRoom enter) {
        if (enter.udpPort() == 0) {
            rules.requirePath(client);
            return null;
        }
        var endpoint = Endpoint.of(ends, enter.udpPort());
        Rules.requireHarmless(endpoint, reception.udpPort());
        return endpoint;
    }

    /** The person has read up to there, on whatever device. */
    void markRead(Member member, long seq, OutcomeBuilder outcome) {
        if (seq > member.key().read()) {
            member.key().readTo(seq);
            RoomState room = rooms.find(member.room());
            outcome.keep(room, new Change.ReadTo(room.number(), member.user().value(), seq));
            for (Member other : member.person().devices()) {
                if (!other.equals(member)) {
                    outcome.tell(other, new RoomEvent.ReadElsewhere(room.name(), seq));
                }
            }
        }
    }

    /** Somebody goes because another wants it so, and is told why. */
    void remove(RoomState room, Person person, String why, long nowNs, OutcomeBuilder outcome) {
        close(room, person, why, outcome);
        gone(room, person, nowNs, outcome);
    }

    void leave(Member member, long nowNs, OutcomeBuilder outcome) {
        goOut(member, outcome);
        if (member.person().devices().isEmpty()) {
            gone(rooms.find(member.room()), member.person(), nowNs, outcome);
        }
    }

    /** Its connection is gone; with a device that can come back, it is waited for. */
    void lose(Member member, long nowNs, OutcomeBuilder outcome) {
        RoomState room = rooms.find(member.room());
        if (!room.isKept() || member.device().isEmpty()) {
            leave(member, nowNs, outcome);
            return;
        }
        goOut(member, outcome);
        if (member.person().devices().isEmpty()) {
            absences.begin(room, member.person(), nowNs);
        }
    }

    /** Those who were waited for long enough are gone. */
    void expire(long nowNs, OutcomeBuilder outcome) {
        for (Absence over = absences.nextOver(nowNs);
                over != null;
                over = absences.nextOver(nowNs)) {
            gone(over.room(), over.person(), nowNs, outcome);
        }
    }

    private void gone(RoomState room, Person person, long nowNs, OutcomeBuilder outcome) {
        person.isAway(null);
        room.remove(person);
        outcome.keep(room, new Change.MemberOut(room.number(), person.user().value()));
        if (room.isEmpty()) {
            rooms.emptied(room, nowNs);
        } else if (room.people().size() < RoomLimits.ANNOUNCED) {
            outcome.tellAll(room, new RoomEvent.MemberLeft(room.name(), person.user()));
            outcome.announce(room.name(), person.user() + " がチャットを終了しました。");
        }
    }

    /** Everybody goes, and is told why; nobody is told of the others. */
    void empty(RoomState room, String reason, OutcomeBuilder outcome) {
        for (Person person : List.copyOf(room.people().values())) {
            close(room, person, reason, outcome);
            person.isAway(null);
            room.remove(person);
        }
    }

    private void close(RoomState room, Person person, String why, OutcomeBuilder outcome) {
        for (Member member : List.copyOf(person.devices())) {
            goOut(member, outcome);
            outcome.tell(member, new RoomEvent.RoomClosed(room.name(), why));
        }
    }

    /**
     * @param spelled as its datagrams will name the room
     */
    private static Member classic(
            RoomName spelled, RoomState room, ClientId client, Person person) {
        return new Member(spelled, room.number(), client, Optional.empty(), person, null, false);
    }

    /** The same device is here again: the older place is given up, and its connection told. */
    private void replace(
            Person person, Optional<Device> device, ClientId client, OutcomeBuilder outcome) {
        for (Member before : List.copyOf(person.devices())) {
            if (before.device().equals(device) || before.client().equals(client)) {
                goOut(before, outcome);
                if (!before.client().equals(client)) {
                    String words = "You came back on another connection.";
                    outcome.tell(before, new RoomEvent.RoomClosed(before.room(), words));
                }
            }
        }
    }

    /** The others are told, unless they never saw the same person go. */
    private Person comeIn(RoomState room, UserName user, Grant key, OutcomeBuilder outcome) {
        @Nullable Person before = room.people().get(user);
        if (before != null) {
            before.isAway(null);
            return before;
        }
        var person = new Person(user, key);
        if (room.people().size() < RoomLimits.ANNOUNCED) {
            outcome.tellAll(room, new RoomEvent.MemberJoined(room.name(), user));
            if (key.user().isEmpty() && !isMaker(room, key)) {
                outcome.note(room, Notices.arrived(user));
            }
        }
        key.bind(user);
        rooms.occupied(room);
        room.add(person);
        keepIn(room, person, outcome);
        return person;
    }

    /** Who comes first of all with a host's key has made the room, or had it made. */
    private static boolean isMaker(RoomState room, Grant key) {
        return key.role() == Role.HOST
                && room.keys().all().stream().allMatch(other -> other.user().isEmpty());
    }

    private static void keepIn(RoomState room, Person person, OutcomeBuilder outcome) {
        String user = person.user().value();
        outcome.keep(room, person.key());
        outcome.keep(room, new Change.MemberIn(room.number(), user, person.key().hash().hex()));
        if (person.key().read() > 0) {
            outcome.keep(room, new Change.ReadTo(room.number(), user, person.key().read()));
        }
    }

    private void goOut(Member member, OutcomeBuilder outcome) {
        outcome.unroute(member);
        rooms.remove(member);
    }
}
