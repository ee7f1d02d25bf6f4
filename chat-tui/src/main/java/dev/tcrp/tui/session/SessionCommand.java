package dev.tcrp.tui.session;

import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.SearchFilter;

import java.util.List;
import java.util.Optional;

/**
 * What a person wants of the server. Each is answered by {@link SessionEvent}s, sooner or later.
 */
public sealed interface SessionCommand {
    /** One that is about a room, and so for that room's server. */
    sealed interface InRoom extends SessionCommand {
        RoomKey room();
    }

    /**
     * Become a member with a token; {@link SessionEvent.Entered} or {@link SessionEvent.Refused}.
     *
     * @param as by this name, if it is another than in other rooms
     */
    record Enter(RoomKey room, Token token, Optional<UserName> as) implements InRoom {
        /** By the name that one goes by in other rooms. */
        public Enter(RoomKey room, Token token) {
            this(room, token, Optional.empty());
        }
    }

    /** Make a room and enter it; {@link SessionEvent.Made}, then {@link SessionEvent.Entered}. */
    record Make(RoomKey room) implements InRoom {}

    /**
     * Say something in a room that was entered; {@link SessionEvent.Sent} or {@link
     * SessionEvent.Unsent} in the end. Outside TLS a message has at most 255 bytes and no envelope.
     *
     * @param content a text or an action, for now
     * @param id what the message goes by here; above 0, and never used twice
     */
    record Say(RoomKey room, Envelope envelope, Content content, long id) implements InRoom {
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

    /** A file that is sent or saved. */
    sealed interface MoveFile extends InRoom {
        /** What it goes by here. */
        long id();
    }

    /**
     * Send a file of this machine, and then say it; {@link SessionEvent.Moving}, and {@link
     * SessionEvent.Sent} or {@link SessionEvent.Unsent} in the end, of which {@link SayAgain} tries
     * it once more.
     *
     * @param path as it was typed
     * @param id as in {@link Say}
     * @param sha256 that it had when it was begun: if it has changed, it is refused; empty: as it
     *     is
     * @param asks whether it waits for {@link SayAgain}
     */
    record SendFile(RoomKey room, String path, long id, Optional<Payload> sha256, boolean asks)
            implements MoveFile {
        /** As it is, at once. */
        public SendFile(RoomKey room, String path, long id) {
            this(room, path, id, Optional.empty(), false);
        }
    }

    /**
     * Save the file of a message; {@link SessionEvent.Moving}, and {@link SessionEvent.FileSaved}
     * or {@link SessionEvent.Refused} in the end.
     *
     * @param seq the message's place
     * @param path as it was typed; empty: in the current folder, by its own name
     * @param id as in {@link Say}
     */
    record SaveFile(RoomKey room, long seq, String path, long id) implements MoveFile {}

    /**
     * Fetch the picture that a message's file is, into memory; {@link SessionEvent.Moving}, and
     * {@link SessionEvent.PictureOpened} or {@link SessionEvent.Refused} in the end.
     *
     * @param seq the message's place
     * @param id as in {@link Say}
     */
    record OpenPicture(RoomKey room, long seq, long id) implements InRoom {}

    /**
     * Stop what moves.
     *
     * @param id of the command that began it; 0: all of the room
     */
    record StopFiles(RoomKey room, long id) implements InRoom {}

    /**
     * A line that this device has said in an earlier run, and that had no end; handed over behind
     * {@link Enter}. {@link SessionEvent.Sent} or {@link SessionEvent.Unsent} in the end.
     *
     * @param id what it goes by here
     * @param number what it went by, so that nobody sees it twice
     * @param asks whether it waits for {@link SayAgain}
     */
    record SayLeft(
            RoomKey room, Envelope envelope, Content content, long id, long number, boolean asks)
            implements InRoom {}

    /** Say a line again that was {@link SessionEvent.Unsent}; nobody will see it twice. */
    record SayAgain(RoomKey room, long id) implements InRoom {}

    /**
     * What was said before this place, or in a gap that was left; {@link SessionEvent.Older}.
     *
     * @param before 0: up to the end
     */
    record ReadOlder(RoomKey room, long before) implements InRoom {}

    /**
     * The newest messages that are sought; {@link SessionEvent.Found}.
     *
     * @param typed what was typed, by which the answer is known
     */
    record Search(RoomKey room, String typed, SearchTerms terms) implements InRoom {
        /** A search for words alone. */
        public Search(RoomKey room, String words) {
            this(room, words, new SearchTerms(words, SearchFilter.NONE, Optional.empty()));
        }
    }

    /**
     * Show tokens, on this connection and on those after it; a {@link SessionEvent.Notice} for one
     * that is worth nothing.
     *
     * @param tokens in place of those shown before
     */
    record Show(List<HeldToken> tokens) implements SessionCommand {}

    /** Tell the others in a room that the person is typing there; it may be lost. */
    record TellTyping(RoomKey room) implements InRoom {}

    /**
     * Opens the direct room with a member of this room; {@link SessionEvent.DirectRoom}.
     *
     * @param text to be said there; empty: nothing
     */
    record OpenDirect(RoomKey room, UserName user, String text) implements InRoom {}

    /**
     * Enters a direct room by what one is in the room by where the two have met; {@link
     * SessionEvent.Entered}.
     */
    record EnterDirect(RoomKey room, RoomKey met) implements InRoom {}

    /** Tell a room that we are away, or back. */
    record TellAway(RoomKey room, boolean away, String words) implements InRoom {}

    /**
     * Who has read a message; {@link SessionEvent.SeenBy}.
     *
     * @param told whether the person has asked for nothing else, and is told of a refusal
     */
    record AskSeen(RoomKey room, long seq, boolean told) implements InRoom {}

    /** Who has reacted to a message; {@link SessionEvent.ReactorsTold}, or nothing. */
    record AskReactors(RoomKey room, long seq) implements InRoom {}

    /** Tells a room whether we choose this; a server that does not know it does nothing. */
    record Choose(RoomKey room, Choice choice, boolean chosen) implements InRoom {}

    /** What members choose for a room. */
    enum Choice {
        /** Others may open direct rooms with us. */
        DIRECT_ROOMS,
        /** Others are told since when we are away. */
        LAST_SEEN
    }

    /** We have read the room up to this place. */
    record MarkRead(RoomKey room, long seq) implements InRoom {}

    /** Leave; {@link SessionEvent.Left}. */
    record Leave(RoomKey room) implements InRoom {}

    /** All rooms; {@link SessionEvent.RoomsListed}. */
    record ListRooms() implements SessionCommand {}

    /** Lists the bans of a room; {@link SessionEvent.BansListed}. */
    record ListBans(RoomKey room) implements InRoom {}

    /**
     * A room's members; {@link SessionEvent.MembersListed}.
     *
     * @param told whether the person has asked for it; else it is for what is shown beside
     */
    record ListMembers(RoomKey room, boolean told) implements InRoom {
        /** For a person who asks. */
        public ListMembers(RoomKey room) {
            this(room, true);
        }
    }

    /** One more token for a room; {@link SessionEvent.Minted}. */
    record Mint(RoomKey room, Terms terms) implements InRoom {}

    /**
     * Have the server do what a host may; what comes of it is news to everybody in the room.
     *
     * @param undone what is so if it is refused, as in "bob was not muted"
     */
    record Order(RoomKey room, Request.InRoom request, String undone) implements InRoom {}

    /** Say what a room is about; {@link SessionEvent.TopicChanged}. */
    record SetTopic(RoomKey room, Topic topic) implements InRoom {}

    /** Go by another name in all rooms; a {@link SessionEvent.MemberRenamed} for each. */
    record Rename(UserName user) implements SessionCommand {}
}
