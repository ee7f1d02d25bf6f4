package dev.tcrp.tui.session;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.message.Response.RoomSummary;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the session has to tell. Texts come from the network: whoever shows them sanitises them. */
public sealed interface SessionEvent {
    /** The server's address is being tried. */
    record Connecting() implements SessionEvent {}

    /**
     * The server is there; rooms that were entered before are being entered again.
     *
     * @param pin the key that it has shown, within TLS
     */
    record Connected(Optional<Pin> pin) implements SessionEvent {
        /** A server that has shown none. */
        public Connected() {
            this(Optional.empty());
        }
    }

    /**
     * The server is not there.
     *
     * @param reason in words, for people
     * @param retryIn when it is tried again
     */
    record Disconnected(String reason, Duration retryIn) implements SessionEvent {}

    /**
     * The server is not the one that it should be, or nobody knows; it is not tried again.
     *
     * @param reason in words, for people
     */
    record GivenUp(String reason) implements SessionEvent {}

    /** How messages travel from now on. */
    record Travels(Travel travel) implements SessionEvent {}

    /** A room was made; the first token is the maker's own. {@link Entered} follows. */
    record Made(RoomName room, List<Token> tokens) implements SessionEvent {}

    /**
     * We are a member.
     *
     * @param members by name, we among them; empty where the original server tells nobody's
     * @param again whether we were before, on a connection that was lost
     */
    record Entered(RoomName room, Role role, Topic topic, List<UserName> members, boolean again)
            implements SessionEvent {}

    /** The token shown was an invitation; with this key we come back. {@link Entered} follows. */
    record KeyGiven(RoomName room, Token key) implements SessionEvent {}

    /**
     * Somebody, or we, are not heard for a while, or are again.
     *
     * @param seconds as in {@link dev.tcrp.protocol.message.Request.Mute}
     */
    record MemberMuted(RoomName room, UserName user, long seconds) implements SessionEvent {}

    /** We are a member no more, as we asked. */
    record Left(RoomName room) implements SessionEvent {}

    /**
     * Somebody else said something.
     *
     * @param sender empty where the original protocol does not say
     */
    record Said(RoomName room, String sender, String text) implements SessionEvent {}

    /** Somebody came. */
    record MemberJoined(RoomName room, UserName user) implements SessionEvent {}

    /** Somebody went. */
    record MemberLeft(RoomName room, UserName user) implements SessionEvent {}

    /** Somebody, or we, go by another name. */
    record MemberRenamed(RoomName room, UserName from, UserName to) implements SessionEvent {}

    /**
     * The room is about something else.
     *
     * @param by empty when the server does not say who
     */
    record TopicChanged(RoomName room, Topic topic, String by) implements SessionEvent {}

    /** The room is gone, or our place in it. */
    record RoomClosed(RoomName room, String reason) implements SessionEvent {}

    /** Words from the server, about a room or about all. */
    record Notice(Optional<RoomName> room, String text) implements SessionEvent {}

    /** All rooms, by name. */
    record RoomsListed(List<RoomSummary> rooms) implements SessionEvent {}

    /** A room's members, by name. */
    record MembersListed(RoomName room, List<UserName> members) implements SessionEvent {}

    /** One more token for a room. */
    record Minted(RoomName room, Token token, Terms terms) implements SessionEvent {}

    /** The server, or the original server's protocol, does not allow it. */
    record Refused(SessionCommand command, Refusal refusal) implements SessionEvent {}
}
