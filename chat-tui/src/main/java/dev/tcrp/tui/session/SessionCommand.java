package dev.tcrp.tui.session;

import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.Request;

/**
 * What a person wants of the server. Each is answered by {@link SessionEvent}s, sooner or later.
 */
public sealed interface SessionCommand {
    /**
     * Become a member with a token; {@link SessionEvent.Entered} or {@link SessionEvent.Refused}.
     */
    record Enter(RoomKey room, Token token) implements SessionCommand {}

    /** Make a room and enter it; {@link SessionEvent.Made}, then {@link SessionEvent.Entered}. */
    record Make(RoomKey room) implements SessionCommand {}

    /**
     * Say something in a room that was entered; {@link SessionEvent.Sent} or {@link
     * SessionEvent.Unsent} in the end. Outside TLS a message has at most 255 bytes and no envelope.
     *
     * @param content a text or an action, for now
     * @param id what the message goes by here; above 0, and never used twice
     */
    record Say(RoomKey room, Envelope envelope, Content content, long id)
            implements SessionCommand {
        /** By itself: it refers to nothing. */
        public Say(RoomKey room, Content content, long id) {
            this(room, Envelope.SAY, content, id);
        }

        /** Words; throws {@link dev.tcrp.protocol.InvalidFieldException} when they are too long. */
        public Say(RoomKey room, String text, long id) {
            this(room, new Content.Text(text), id);
        }

        /** In words. */
        public String text() {
            return EntryWords.of(envelope, content);
        }
    }

    /** Say a line again that was {@link SessionEvent.Unsent}; nobody will see it twice. */
    record SayAgain(RoomKey room, long id) implements SessionCommand {}

    /**
     * What was said before this place, or in a gap that was left; {@link SessionEvent.Older}.
     *
     * @param before 0: up to the end
     */
    record ReadOlder(RoomKey room, long before) implements SessionCommand {}

    /** The newest messages with all of these words; {@link SessionEvent.Found}. */
    record Search(RoomKey room, String words) implements SessionCommand {}

    /** We have read the room up to this place. */
    record MarkRead(RoomKey room, long seq) implements SessionCommand {}

    /** Leave; {@link SessionEvent.Left}. */
    record Leave(RoomKey room) implements SessionCommand {}

    /** All rooms; {@link SessionEvent.RoomsListed}. */
    record ListRooms() implements SessionCommand {}

    /** A room's members; {@link SessionEvent.MembersListed}. */
    record ListMembers(RoomKey room) implements SessionCommand {}

    /** One more token for a room; {@link SessionEvent.Minted}. */
    record Mint(RoomKey room, Terms terms) implements SessionCommand {}

    /**
     * Have the server do what a host may; what comes of it is news to everybody in the room.
     *
     * @param undone what is so if it is refused, as in "bob was not muted"
     */
    record Order(RoomKey room, Request.InRoom request, String undone) implements SessionCommand {}

    /** Say what a room is about; {@link SessionEvent.TopicChanged}. */
    record SetTopic(RoomKey room, Topic topic) implements SessionCommand {}

    /** Go by another name in all rooms; a {@link SessionEvent.MemberRenamed} for each. */
    record Rename(UserName user) implements SessionCommand {}
}
