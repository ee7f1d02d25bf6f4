package dev.tcrp.server.relay.classic;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.store.PendingMessage;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry in words, for members whose datagrams hold nothing else (PROTOCOL.md section 10.3): each
 * part is the text of one datagram.
 */
final class PlainWords {
    private PlainWords() {}

    /** In UTF-8; no part when nobody is told. */
    static List<byte[]> of(PendingMessage message, Speakers speakers) {
        var entry = Payload.of(message.content(), 0, message.size());
        Envelope envelope = Envelope.read(new PayloadReader(entry));
        int at = message.contentAt();
        Payload content = Payload.of(message.content(), at, message.size() - at);
        return switch (ContentCodec.read(content)) {
            case Reading.Malformed(_) -> List.of();
            case Reading.Whole(var whole) ->
                    words(envelope, whole, message.senderName(), speakers)
                            .map(words -> parts(words, Limits.MESSAGE))
                            .orElse(List.of());
        };
    }

    /** Notices come to these members as events, in words too. */
    private static Optional<String> words(
            Envelope envelope, Content content, String sender, Speakers speakers) {
        return switch (envelope.act()) {
            case SAY -> Optional.of(before(envelope, speakers) + said(content, sender));
            case EDIT -> Optional.of("(edited) " + said(content, sender));
            case DELETE, REACT, NOTICE, NEWER -> Optional.empty();
        };
    }

    private static String before(Envelope envelope, Speakers speakers) {
        long to = envelope.ref() == 0 ? envelope.root() : envelope.ref();
        if (to == 0) {
            return "";
        }
        String whom = speakers.of(to);
        return whom.isEmpty() ? "> " : "> " + whom + ": ";
    }

    private static String said(Content content, String sender) {
        return switch (content) {
            case Content.Text(var text) -> text;
            case Content.Action(var text) -> "* " + sender + " " + text;
            case Content.File file ->
                    "%s sends %s, %s".formatted(sender, file.name(), size(file.size()));
            case Content.Newer _, Content.None _, Content.Reaction _, Content.Notice _ ->
                    sender + " says what only a newer client shows.";
        };
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        int power = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        double value = (double) bytes / (1L << (10 * power));
        return String.format(
                Locale.ROOT,
                value < 10 ? "%.1f %siB" : "%.0f %siB",
                value,
                "KMGTPE".charAt(power - 1));
    }

    /**
     * The text in parts of at most so many bytes, which end between what people see as characters
     * where those are no longer than that, and never within a code point.
     */
    static List<byte[]> parts(String text, int limit) {
        List<byte[]> parts = new ArrayList<>();
        var borders = BreakIterator.getCharacterInstance(Locale.ROOT);
        borders.setText(text);
        int from = 0;
        while (from < text.length()) {
            int most =
                    from
                            + Utf8.cut(
                                            text.substring(
                                                    from, Math.min(text.length(), from + limit)),
                                            limit)
                                    .length();
            int to =
                    most == text.length() || borders.isBoundary(most)
                            ? most
                            : borders.preceding(most);
            to = to <= from ? most : to;
            parts.add(Utf8.encode(text.substring(from, to)));
            from = to;
        }
        return parts;
    }
}
