package dev.tcrp.server.store;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Content.Action;
import dev.tcrp.protocol.content.Content.File;
import dev.tcrp.protocol.content.Content.Newer;
import dev.tcrp.protocol.content.Content.None;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.Content.Reaction;
import dev.tcrp.protocol.content.Content.Text;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Which entries a log takes (PROTOCOL.md section 10.1). Who may not speak at all was refused
 * before.
 */
public final class EntryRules {
    /** The bytes before a text that refers to nothing. */
    private static final int TEXT_HEAD = Envelope.LEAST + 1;

    private EntryRules() {}

    /** What is known of the entries that one refers to; answers for places that are no entry's. */
    public interface Known<E extends Exception> {
        /** The entry at this place of the same room; null when there is none. */
        @Nullable Referred at(long seq) throws E;

        /** Whether this member's reaction is at the message. */
        boolean hasReaction(long seq, String emoji, long member) throws E;

        /** The reactions to the message beside this emoji. */
        OtherReactions otherReactions(long seq, String emoji, long member) throws E;
    }

    /**
     * Reactions to a message, beside one.
     *
     * @param kinds how many different ones
     * @param own how many of these are the member's too
     */
    public record OtherReactions(long kinds, long own) {
        boolean leaveNoRoom() {
            return kinds >= Limits.REACTIONS || own >= Limits.REACTIONS_PER_MEMBER;
        }
    }

    /** An entry, read. */
    private record Entry(PendingMessage message, Envelope envelope, Content content) {
        boolean isOf(Referred other) {
            return message.member() == other.member() && other.member() != 0;
        }
    }

    /** Whether it says a text and refers to nothing, which the log takes whatever it knows. */
    public static boolean isPlainText(PendingMessage message) {
        byte[] bytes = message.content();
        int size = message.size() - TEXT_HEAD;
        return size >= (message.mayRepeat() ? 1 : 0)
                && size <= Limits.TEXT
                && bytes[0] == Act.SAY.code()
                && bytes[1] == 0
                && bytes[2] == ContentCodec.TEXT
                && Utf8.isValid(bytes, TEXT_HEAD, size);
    }

    /** Why the log does not take it; empty: it does. */
    public static <E extends Exception> Optional<Reason> refusal(
            PendingMessage message, Known<E> known) throws E {
        byte[] bytes = message.content();
        int at = message.contentAt();
        if (message.size() < Envelope.LEAST || at == 0 || at > message.size()) {
            return Optional.of(Reason.INVALID);
        }
        try {
            Envelope envelope = Envelope.read(new PayloadReader(Payload.of(bytes, 0, at)));
            return switch (ContentCodec.read(Payload.of(bytes, at, message.size() - at))) {
                case Malformed(_) -> Optional.of(Reason.INVALID);
                case Whole(var content) -> {
                    var entry = new Entry(message, envelope, content);
                    yield Optional.ofNullable(refusal(entry, known));
                }
            };
        } catch (InvalidFieldException e) {
            return Optional.of(Reason.INVALID);
        }
    }

    private static <E extends Exception> @Nullable Reason refusal(Entry entry, Known<E> known)
            throws E {
        Envelope envelope = entry.envelope();
        if (envelope.alsoInRoom() && envelope.root() == 0) {
            return Reason.INVALID;
        }
        return switch (envelope.act()) {
            case SAY -> say(entry, known);
            case EDIT -> edit(entry, known);
            case DELETE -> delete(entry, known);
            case REACT -> react(entry, known);
            case NOTICE -> entry.message().sender().length == 0 ? null : Reason.NOT_ALLOWED;
            case NEWER -> Reason.UNSUPPORTED;
        };
    }

    private static <E extends Exception> @Nullable Reason say(Entry entry, Known<E> known)
            throws E {
        Envelope envelope = entry.envelope();
        if (!maySay(entry)) {
            return Reason.INVALID;
        }
        Referred root = at(envelope.root(), known);
        if (envelope.root() != 0 && (root == null || !root.isMessage() || root.root() != 0)) {
            return Reason.NOT_FOUND;
        }
        Referred ref = at(envelope.ref(), known);
        if (envelope.ref() != 0 && (ref == null || !ref.isMessage())) {
            return Reason.NOT_FOUND;
        }
        boolean isElsewhere = ref != null && ref.root() != 0 && ref.root() != envelope.root();
        return isElsewhere ? Reason.INVALID : null;
    }

    /** The original's clients, which have no device, may say nothing. */
    private static boolean maySay(Entry entry) {
        return switch (entry.content()) {
            case Text(var text) -> !text.isEmpty() || !entry.message().mayRepeat();
            case Action _, Newer _ -> true;
            case File _ -> entry.envelope().blob().isPresent();
            case None _, Reaction _, Notice _ -> false;
        };
    }

    private static <E extends Exception> @Nullable Reason edit(Entry entry, Known<E> known)
            throws E {
        if (!(entry.content() instanceof Text(var text)) || text.isEmpty()) {
            return Reason.INVALID;
        }
        Referred ref = at(entry.envelope().ref(), known);
        if (ref == null || !ref.isMessage()) {
            return Reason.NOT_FOUND;
        }
        if (!entry.isOf(ref)) {
            return Reason.NOT_ALLOWED;
        }
        return ref.isFile() ? Reason.INVALID : null;
    }

    private static <E extends Exception> @Nullable Reason delete(Entry entry, Known<E> known)
            throws E {
        if (!(entry.content() instanceof None)) {
            return Reason.INVALID;
        }
        Referred ref = at(entry.envelope().ref(), known);
        if (ref == null || !ref.isMessage()) {
            return Reason.NOT_FOUND;
        }
        return entry.isOf(ref) || entry.message().isHost() ? null : Reason.NOT_ALLOWED;
    }

    private static <E extends Exception> @Nullable Reason react(Entry entry, Known<E> known)
            throws E {
        if (!(entry.content() instanceof Reaction(var on, var emoji))) {
            return Reason.INVALID;
        }
        long seq = entry.envelope().ref();
        Referred ref = at(seq, known);
        if (ref == null || !ref.isMessage()) {
            return Reason.NOT_FOUND;
        }
        long member = entry.message().member();
        boolean isThere = known.hasReaction(seq, emoji, member);
        if (on == isThere) {
            return on ? Reason.EXISTS : Reason.NOT_FOUND;
        }
        return on && known.otherReactions(seq, emoji, member).leaveNoRoom() ? Reason.FULL : null;
    }

    private static <E extends Exception> @Nullable Referred at(long seq, Known<E> known) throws E {
        return seq == 0 ? null : known.at(seq);
    }
}
