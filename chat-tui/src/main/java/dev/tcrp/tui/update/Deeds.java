package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.op.LogMessage.Deletion;
import dev.tcrp.tui.model.Deed;
import dev.tcrp.tui.model.Mention;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.SessionEvent.Line;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.LongStream;

/** What entries do to messages before them. */
final class Deeds {
    private Deeds() {}

    /** Whether an entry has a row of its own: what only does something to a message has none. */
    static boolean hasRow(Envelope envelope) {
        return switch (envelope.act()) {
            case SAY, NOTICE, NEWER -> true;
            case EDIT, DELETE, REACT -> false;
        };
    }

    /**
     * What this entry does; nothing, where its content is not as it must be or was deleted since.
     *
     * @param words that name the person who sits here, besides their name
     */
    static List<Deed> of(RoomPane pane, List<String> words, Line line, ZonedDateTime time) {
        Envelope envelope = line.envelope();
        long seq = line.seq();
        long ref = envelope.ref();
        return switch (envelope.act()) {
            case SAY -> replies(envelope, seq, time);
            case EDIT ->
                    line.content() instanceof Content.Text(var text)
                            ? List.of(
                                    new Deed.Edited(
                                            seq, ref, time, text, names(pane, words, line, text)))
                            : List.of();
            case DELETE -> List.of(new Deed.Deleted(seq, ref, Deletion.BY_AUTHOR));
            case REACT ->
                    line.content() instanceof Content.Reaction(var on, var emoji)
                            ? List.of(
                                    new Deed.Reacted(
                                            seq,
                                            ref,
                                            who(pane, line),
                                            isOwn(pane, line),
                                            emoji,
                                            on))
                            : List.of();
            case NOTICE ->
                    line.content() instanceof Content.Notice notice
                                    && notice.kind() == NoticeKind.DELETED
                            ? List.of(new Deed.Deleted(seq, ref, Deletion.BY_HOST))
                            : List.of();
            case NEWER -> List.of();
        };
    }

    private static List<Deed> replies(Envelope envelope, long seq, ZonedDateTime time) {
        return LongStream.of(envelope.ref(), envelope.root())
                .filter(ref -> ref != 0)
                .distinct()
                .<Deed>mapToObj(ref -> new Deed.Replied(seq, ref, time))
                .toList();
    }

    private static boolean names(RoomPane pane, List<String> words, Line line, String text) {
        return !isOwn(pane, line)
                && !pane.speakers().isIgnored(line.sender())
                && Mention.of(pane.own(), words, text);
    }

    private static String who(RoomPane pane, Line line) {
        return isOwn(pane, line) ? pane.own().value() : line.sender();
    }

    /** What is said under our own name was said by us, on another device or earlier. */
    static boolean isOwn(RoomPane pane, Line line) {
        return line.own() || line.sender().equals(pane.own().value());
    }
}
