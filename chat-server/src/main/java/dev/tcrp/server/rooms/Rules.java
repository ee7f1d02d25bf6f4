package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may do what; every method changes nothing, and throws {@link RefusedException} in words. */
record Rules(RoomTable rooms, RoomLimits limits) {
    private static final int MOST_DEVICES = 8;

    /** What this token grants, if it opens the room now. */
    Grant requireGrant(RoomState room, Token token, long nowNs) {
        Grant grant = room.keys().find(token).orElseThrow(() -> wrongToken(room));
        if (grant.isExpired(nowNs)) {
            throw tokenRefused(room, "its time in %s is over");
        }
        if (grant.isUsedUp()) {
            throw tokenRefused(room, "as an invitation to %s it is used up");
        }
        return grant;
    }

    /** This user may come in by this grant, and take over the same person's older place. */
    void requireAdmitted(ClientId client, RoomState room, Grant grant, UserName user) {
        RoomName name = room.name();
        if (!grant.isOf(user)) { // Who had the name under an older server's rules comes back.
            NameRules.require(user);
        }
        if (!grant.isFor(user)) {
            throw tokenRefused(room, "in %s it is another user's");
        }
        Person before = room.people().get(user);
        requireDistinct(room, user, holder -> holder.key().equals(grant));
        if (before != null) {
            requireDevices(name, before, rooms.device(client));
        }
        if (grant.isInvitation()) {
            requireTokens(name, room.keys().size() + 1);
        }
        Optional<Member> here = rooms.member(name, client);
        if (here.isPresent() && !here.get().person().equals(before)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "This connection is in %s already, as %s.".formatted(name, here.get().user()));
        }
        if (before == null && room.people().size() >= limits.membersPerRoom()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s is full: it takes %d members.".formatted(name, limits.membersPerRoom()));
        }
    }

    private static void requireDevices(RoomName room, Person person, Optional<Device> device) {
        boolean again = person.devices().stream().anyMatch(here -> here.device().equals(device));
        if (!again && person.devices().size() >= MOST_DEVICES) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s is in %s on %d devices already. Leave it on one of them."
                            .formatted(person.user(), room, MOST_DEVICES));
        }
    }

    /**
     * What is to be remembered can be.
     *
     * @param kept whether it is to be
     */
    void requireWritable(boolean kept) {
        if (kept && !rooms.whyUnwritable().isEmpty()) {
            throw new RefusedException(
                    Reason.UNAVAILABLE,
                    "The server cannot write now (%s): nothing was changed. Try again later."
                            .formatted(rooms.whyUnwritable()));
        }
    }

    /**
     * What members of rooms that are kept must know while nothing can be.
     *
     * @param kept whether the room is
     */
    Optional<ServerNotice> cannotWrite(boolean kept) {
        return Optional.of(rooms.whyUnwritable())
                .filter(why -> kept && !why.isEmpty())
                .map("The server cannot write (%s): nothing is sent until it can."::formatted)
                .map(ServerNotice::new);
    }

    /** What is sent there can do no harm: it is a program of a user, and not this server's own. */
    static void requireHarmless(Endpoint endpoint, int ownUdpPort) {
        if (endpoint.port() < 1024) {
            throw new RefusedException(
                    Reason.INVALID,
                    "UDP port %d is a service's: nothing is relayed to ports under 1024."
                            .formatted(endpoint.port()));
        }
        if (endpoint.port() == ownUdpPort) {
            throw new RefusedException(
                    Reason.INVALID,
                    "UDP port %d is the server's own. Use another port."
                            .formatted(endpoint.port()));
        }
    }

    /**
     * Nobody else listens at this endpoint, in whatever room; the same person's older connection,
     * which has this key too, does not count.
     */
    void requireFree(Endpoint endpoint, ClientId client, Grant key) {
        if (!rooms.at(endpoint).stream()
                .map(Member::client)
                .allMatch(holder -> holder.equals(client) || rooms.hasKey(holder, key))) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "UDP port %d of your address is another member's. Use another port."
                            .formatted(endpoint.port()));
        }
    }

    /** Nobody else in the room has this name, or one that looks like it. */
    void requireDistinct(RoomState room, UserName user, Predicate<Person> same) {
        @Nullable Person holder = room.lookingLike(user);
        if (holder == null || same.test(holder)) {
            return;
        }
        if (holder.user().equals(user)) {
            throw taken(room.name(), user);
        }
        throw new RefusedException(
                Reason.EXISTS,
                "The name %s looks like %s, who is in %s. Choose another."
                        .formatted(user, holder.user(), room.name()));
    }

    void requireNew(RoomName name, @Nullable InetAddress maker) {
        if (rooms.has(name)) {
            throw new RefusedException(
                    Reason.EXISTS,
                    "The room %s exists already. Join it with a token, or choose another name."
                            .formatted(name));
        }
        if (rooms.size() >= limits.rooms()) {
            throw new RefusedException(
                    Reason.FULL,
                    "This server is full: it holds %d rooms.".formatted(limits.rooms()));
        }
        if (maker != null && rooms.madeFrom(maker) >= limits.roomsFrom(maker)) {
            throw new RefusedException(
                    Reason.FULL,
                    "Your address has made %d rooms that are still there, and may make no more."
                            .formatted(limits.roomsFrom(maker)));
        }
    }

    void requireTokens(RoomName room, int count) {
        if (count > limits.tokensPerRoom()) {
            throw new RefusedException(
                    Reason.FULL,
                    "%s may have %d tokens and no more.".formatted(room, limits.tokensPerRoom()));
        }
    }

    /** The room, if it is a host who asks: a member, or whoever has a host's key. */
    RoomState requireHostAccess(Request.ByHost request, ClientId client, long nowNs) {
        RoomName name = request.room();
        RoomState room = rooms.find(name);
        if (request.token().isEmpty()) {
            requireHost(name, client);
            return room;
        }
        Grant grant = requireGrant(room, request.token().get(), nowNs);
        if (grant.role() != Role.HOST) {
            throw notAllowed(name, "this token is a " + grant.role() + "'s");
        }
        if (grant.isInvitation()) {
            throw notAllowed(name, "this token is an invitation; enter with it first");
        }
        return room;
    }

    /** What comes sealed, or instead of that, needs a path. */
    void requirePath(ClientId client) {
        if (!rooms.hasPath(client)) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    "This connection has no path for sealed datagrams. Open one first, within"
                            + " TLS.");
        }
    }

    /** PROTOCOL.md section 8.1: who speaks another edition is told so before anything else. */
    static void requireVersion(int version) {
        if (version != Limits.WIRE_VERSION) {
            throw new RefusedException(Reason.UNSUPPORTED, otherVersion(version));
        }
    }

    /** What to do when the client speaks this version, which is another one. */
    static String otherVersion(int version) {
        return "This server speaks version %d of the protocol and your client version %d: %s."
                .formatted(
                        Limits.WIRE_VERSION,
                        version,
                        version < Limits.WIRE_VERSION
                                ? "install the newer chat-tui"
                                : "the server needs the newer chat-server");
    }

    static RefusedException notWithinTls() {
        return new RefusedException(
                Reason.UNSUPPORTED,
                "Sealed datagrams need TLS, where their keys come from. Connect to the server's"
                        + " TLS port.");
    }

    /** The member behind this connection, who must be a host. */
    Member requireHost(RoomName name, ClientId client) {
        Member member = requireMember(name, client);
        if (member.key().role() != Role.HOST) {
            throw notAllowed(name, "you are a " + member.key().role());
        }
        return member;
    }

    Member requireMember(RoomName name, ClientId client) {
        rooms.find(name);
        return rooms.member(name, client)
                .orElseThrow(
                        () ->
                                new RefusedException(
                                        Reason.NOT_A_MEMBER,
                                        "You are not in %s. Join it with a token first."
                                                .formatted(name)));
    }

    private static RefusedException wrongToken(RoomState room) {
        return new RefusedException.WrongToken(refusal(room, "it is not one of %s's"));
    }

    private static RefusedException tokenRefused(RoomState room, String why) {
        return new RefusedException(Reason.TOKEN_REFUSED, refusal(room, why));
    }

    private static String refusal(RoomState room, String why) {
        return "The token was refused: %s. Ask a host for one."
                .formatted(why.formatted(room.name()));
    }

    private static RefusedException notAllowed(RoomName room, String why) {
        return new RefusedException(
                Reason.NOT_ALLOWED, "Only a host of %s may, and %s. Ask one.".formatted(room, why));
    }

    private static RefusedException taken(RoomName room, UserName user) {
        return new RefusedException(
                Reason.EXISTS, "The name %s is taken in %s. Choose another.".formatted(user, room));
    }
}
