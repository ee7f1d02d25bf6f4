package dev.tcrp.tui.session;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.Absence;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.protocol.op.ListReactors.Reactor;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.protocol.op.LogMessage.Reactions;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.pictures.Raster;

import java.time.Duration;
import java.time.Instant;
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
     * Where a server answers that has several addresses; behind {@link Connected}, and when one
     * more is known.
     *
     * @param at the address that one is connected to
     * @param others those beside the server's own, all with its key
     */
    record Reached(ServerAddress at, List<ServerAddress> others) implements SessionEvent {}

    /**
     * The server is not there.
     *
     * @param reason in words, for people
     * @param retryIn when it is tried again
     */
    record Disconnected(String reason, Duration retryIn) implements SessionEvent {}

    /**
     * The server is not the one that it should be, or nobody knows, and it never was; or it speaks
     * another version of the protocol: it is not tried again.
     *
     * @param reason in words, for people
     * @param kind which of these
     * @param stranger the key that a server has shown which is refused only because nobody has met
     *     it yet
     */
    record GivenUp(String reason, ConnectionException.Kind kind, Optional<Pin> stranger)
            implements SessionEvent {
        /** One that is not known to be the right one. */
        public GivenUp(String reason) {
            this(reason, ConnectionException.Kind.UNTRUSTED, Optional.empty());
        }
    }

    /** How messages travel from now on. */
    record Travels(Travel travel) implements SessionEvent {}

    /** A room was made; the first token is the maker's own. {@link Entered} follows. */
    record Made(RoomKey room, List<Token> tokens) implements SessionEvent {}

    /**
     * What one comes back into a room with; told before {@link Entered}, and of a room that we made
     * before {@link Made}.
     *
     * @param user the name that the token is bound to
     * @param made whether we made the room just now: the token is the host's
     */
    record Admitted(RoomKey room, UserName user, Token token, boolean made)
            implements SessionEvent {}

    /** A member is away, or back. */
    record MemberAway(RoomKey room, UserName user, boolean away, String words)
            implements SessionEvent {}

    /** Who is away in a room, since when and why. */
    record AbsencesListed(RoomKey room, List<Absence> absences) implements SessionEvent {}

    /**
     * They have read a message.
     *
     * @param count how many, of whom not all may be named
     */
    record SeenBy(RoomKey room, long seq, int count, List<UserName> users)
            implements SessionEvent {}

    /** They have reacted to a message, by emoji: as many as one is told. */
    record ReactorsTold(RoomKey room, long seq, List<Reactor> reactors) implements SessionEvent {}

    /**
     * There is a direct room.
     *
     * @param met where the two have met
     * @param user the other
     * @param asked what is to be said there, if we have asked for it just now
     */
    record DirectRoom(RoomKey met, RoomKey room, UserName user, Optional<String> asked)
            implements SessionEvent {}

    /**
     * We are a member.
     *
     * @param members by name, we among them; empty where the original server tells nobody's
     * @param again whether we were before, on a connection that was lost
     * @param last the place of the room's last message, 0 when there is none or none is kept
     * @param read how far we have read, on whatever device
     */
    record Entered(
            RoomKey room,
            Role role,
            Topic topic,
            List<UserName> members,
            boolean again,
            long last,
            long read)
            implements SessionEvent {
        /** A room with nothing to read. */
        public Entered(
                RoomKey room, Role role, Topic topic, List<UserName> members, boolean again) {
            this(room, role, topic, members, again, 0, 0);
        }
    }

    /** The token shown was an invitation; with this key we come back. {@link Entered} follows. */
    record KeyGiven(RoomKey room, Token key) implements SessionEvent {}

    /**
     * Somebody, or we, are not heard for a while, or are again.
     *
     * @param seconds as in {@link dev.tcrp.protocol.op.MuteMember}
     */
    record MemberMuted(RoomKey room, UserName user, long seconds) implements SessionEvent {}

    /** We are a member no more, as we asked. */
    record Left(RoomKey room) implements SessionEvent {}

    /**
     * Somebody else said something, or we on another device.
     *
     * @param seq its place in the room: higher than all that were told before but in {@link Filled}
     *     and {@link Older}; 0 where messages have no place
     * @param time when the server took it; where that is not told, when it came
     * @param sender empty where the original protocol does not say, and of words of the server
     */
    record Said(
            RoomKey room, long seq, Instant time, String sender, Envelope envelope, Content content)
            implements SessionEvent {
        /** Somebody said this text. */
        public Said(RoomKey room, long seq, Instant time, String sender, String text) {
            this(room, seq, time, sender, Envelope.SAY, new Content.Text(text));
        }

        /** In words. */
        public String text() {
            return EntryWords.of(envelope, content);
        }
    }

    /**
     * What we are about to say has this number; told before it goes out.
     *
     * @param id of {@link SessionCommand.Say}
     */
    record Numbered(RoomKey room, long id, long number, Envelope envelope, Content content)
            implements SessionEvent {}

    /**
     * What we said is there for everybody, now and later. Told once for each line.
     *
     * @param id of {@link SessionCommand.Say}
     * @param seq its place in the room; 0 where that is not known or messages have none
     * @param time when the server took it
     */
    record Sent(RoomKey room, long id, long seq, Instant time) implements SessionEvent {}

    /**
     * What we said is not there, as far as is known; {@link SessionCommand.SayAgain} says it again,
     * with its number. {@link Sent} may still follow, when the server turns out to have had it.
     *
     * @param id of {@link SessionCommand.Say}
     * @param refusal by the server, which makes it sure that the line is not there
     * @param reason in words, for people
     */
    record Unsent(RoomKey room, long id, Optional<Refusal> refusal, String reason)
            implements SessionEvent {
        /** The server has said no. */
        public Unsent(RoomKey room, long id, Refusal refusal) {
            this(room, id, Optional.of(refusal), refusal.text());
        }

        /** Nobody knows whether the server has the line. */
        public Unsent(RoomKey room, long id, String reason) {
            this(room, id, Optional.empty(), reason);
        }
    }

    /**
     * A file is on its way.
     *
     * @param id of the command that began it
     * @param name of the file
     * @param isSent whether it goes to the server; else it comes from there
     * @param progress empty: no longer
     */
    record Moving(RoomKey room, long id, String name, boolean isSent, Optional<Progress> progress)
            implements SessionEvent {}

    /**
     * A file is on its way, or more is known of it.
     *
     * @param again goes on with it, also in another run
     */
    record FileBegun(SessionCommand.MoveFile again) implements SessionEvent {}

    /** A file is on the disk of this machine, at this path. */
    record FileSaved(RoomKey room, String path) implements SessionEvent {}

    /**
     * The file of a message is a picture.
     *
     * @param seq the message's place
     */
    record PictureOpened(RoomKey room, long seq, Content.File file, Raster picture)
            implements SessionEvent {}

    /**
     * Messages between these two places are there.
     *
     * @param after the last place that was told
     * @param before the place that is told next
     * @param fetching whether they are being fetched: {@link Filled} follows, once or more. Who
     *     comes back to a room that is more than 200 messages ahead is told of a gap that stays:
     *     {@link SessionCommand.ReadOlder} reads it.
     */
    record Missing(RoomKey room, long after, long before, boolean fetching)
            implements SessionEvent {}

    /**
     * Messages that were missing.
     *
     * @param after where a {@link Missing} begins
     * @param before up to where it is filled: less than its end when more is being fetched
     * @param lines in the order of their places; our own are told by {@link Sent} instead
     * @param gone whether there were others before the first line, which the server keeps no more
     */
    record Filled(RoomKey room, long after, long before, List<Line> lines, boolean gone)
            implements SessionEvent {}

    /**
     * What was said earlier.
     *
     * @param before as it was asked for; 0: what was last said before we came
     * @param lines in the order of their places, our own among them
     * @param more whether the server keeps others before the first line
     * @param meanwhile what was done to messages behind {@link Now#asOf} while the lines were under
     *     way, and was told before them: it is to be done to them too
     */
    record Older(RoomKey room, long before, List<Line> lines, boolean more, List<Line> meanwhile)
            implements SessionEvent {
        /** Copies the lists. */
        public Older {
            lines = List.copyOf(lines);
            meanwhile = List.copyOf(meanwhile);
        }

        /** Nothing was done meanwhile. */
        public Older(RoomKey room, long before, List<Line> lines, boolean more) {
            this(room, before, lines, more, List.of());
        }
    }

    /**
     * What was found.
     *
     * @param lines the newest ones, in the order of their places
     * @param more whether there are others before the first line
     */
    record Found(RoomKey room, String words, List<Line> lines, boolean more)
            implements SessionEvent {}

    /** We have read the room up to here, on another device. */
    record ReadElsewhere(RoomKey room, long seq) implements SessionEvent {}

    /**
     * A message of a room's log.
     *
     * @param seq its place in the room
     * @param time when the server took it
     * @param sender empty when the server itself spoke
     * @param own whether it was said here, on this device
     * @param now what had been done to it when it was read
     */
    record Line(
            long seq,
            Instant time,
            String sender,
            Envelope envelope,
            Content content,
            boolean own,
            Now now) {
        /** As it came. */
        public Line(
                long seq,
                Instant time,
                String sender,
                Envelope envelope,
                Content content,
                boolean own) {
            this(seq, time, sender, envelope, content, own, Now.AS_IT_CAME);
        }

        /** A text. */
        public Line(long seq, Instant time, String sender, String text, boolean own) {
            this(seq, time, sender, Envelope.SAY, new Content.Text(text), own);
        }

        /** In words. */
        public String text() {
            return EntryWords.of(envelope, content);
        }
    }

    /**
     * What had been done to a message of a log when it was read (PROTOCOL.md section 4.6).
     *
     * @param asOf by the entries up to this place; 0: the message is told as it came
     * @param edited when it was last edited; empty: never
     * @param replies how many messages answer it or are in the thread below it
     * @param lastReply when the last of them was said
     */
    record Now(
            long asOf,
            Optional<Instant> edited,
            Deletion deletion,
            long replies,
            Optional<Instant> lastReply,
            List<Reactions> reactions) {
        /** Nothing that is known. */
        public static final Now AS_IT_CAME =
                new Now(0, Optional.empty(), Deletion.NONE, 0, Optional.empty(), List.of());

        /** Copies the list. */
        public Now {
            reactions = List.copyOf(reactions);
        }
    }

    /**
     * The server's log is another one than we knew, as after its backup was put back: our lines of
     * it no longer count, and it is told anew.
     */
    record LogSetBack(RoomKey room) implements SessionEvent {}

    /** Somebody came. */
    record MemberJoined(RoomKey room, UserName user) implements SessionEvent {}

    /** Somebody is typing; that is told again for as long as they do. */
    record MemberTyping(RoomKey room, String user) implements SessionEvent {}

    /** Somebody went. */
    record MemberLeft(RoomKey room, UserName user) implements SessionEvent {}

    /** Somebody, or we, go by another name. */
    record MemberRenamed(RoomKey room, UserName from, UserName to) implements SessionEvent {}

    /**
     * The room is about something else.
     *
     * @param by empty when the server does not say who
     */
    record TopicChanged(RoomKey room, Topic topic, String by) implements SessionEvent {}

    /** The room is gone, or our place in it. */
    record RoomClosed(RoomKey room, String reason) implements SessionEvent {}

    /** Words from the server, about a room or about all. */
    record Notice(Optional<RoomKey> room, String text) implements SessionEvent {}

    /** All rooms, by name. */
    record RoomsListed(List<RoomSummary> rooms) implements SessionEvent {}

    /**
     * A room's members, by name.
     *
     * @param told as in {@link SessionCommand.ListMembers}
     */
    record MembersListed(RoomKey room, List<MemberSummary> members, boolean told)
            implements SessionEvent {}

    /** The bans of a room, by name. */
    record BansListed(RoomKey room, List<BanSummary> bans) implements SessionEvent {}

    /** One more token for a room. */
    record Minted(RoomKey room, Token token, Terms terms) implements SessionEvent {}

    /** The server, or the original server's protocol, does not allow it. */
    record Refused(SessionCommand command, Refusal refusal) implements SessionEvent {}
}
