package dev.tcrp.protocol.content;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Content.Action;
import dev.tcrp.protocol.content.Content.File;
import dev.tcrp.protocol.content.Content.Newer;
import dev.tcrp.protocol.content.Content.None;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.Content.Reaction;
import dev.tcrp.protocol.content.Content.Text;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadReader;
import dev.tcrp.protocol.frame.PayloadWriter;

/** {@link Content} to bytes and back (PROTOCOL.md section 10.2): the first byte is its kind. */
public final class ContentCodec {
    /** The first byte of a {@link Text}. */
    public static final int TEXT = 1;

    private static final int ACTION = 2;
    private static final int FILE = 3;
    private static final int REACTION = 4;
    private static final int NOTICE = 5;

    private ContentCodec() {}

    /** The bytes of this content; none for {@link None}. */
    public static Payload encode(Content content) {
        var fields = new PayloadWriter();
        return switch (content) {
            case None() -> Payload.EMPTY;
            case Text(var text) -> fields.u8(TEXT).bytes(Payload.ofText(text)).payload();
            case Action(var text) -> fields.u8(ACTION).bytes(Payload.ofText(text)).payload();
            case File(var name, var size, var sha256, var mediaType) ->
                    fields.u8(FILE).text(name).u64(size).bytes(sha256).text(mediaType).payload();
            case Reaction(var on, var emoji) ->
                    fields.u8(REACTION).flag(on).bytes(Payload.ofText(emoji)).payload();
            case Notice(var kind, var seconds, var by, var whom, var words) ->
                    fields.u8(NOTICE)
                            .u8(kind.code())
                            .u32(seconds)
                            .text(by)
                            .text(whom)
                            .text(words)
                            .payload();
            case Newer(var kind) -> fields.u8(kind).payload();
        };
    }

    /** The text's bytes. */
    public static Payload ofText(String text) {
        return encode(new Text(text));
    }

    /** What these bytes say. */
    public static Reading<Content> read(Payload bytes) {
        if (bytes.size() > Limits.CONTENT) {
            return new Reading.Malformed<>(
                    "content of %d bytes must be at most %d"
                            .formatted(bytes.size(), Limits.CONTENT));
        }
        try {
            return new Reading.Whole<>(content(bytes));
        } catch (InvalidFieldException e) {
            return new Reading.Malformed<>(String.valueOf(e.getMessage()));
        }
    }

    private static Content content(Payload bytes) {
        if (bytes.size() == 0) {
            return new None();
        }
        var fields = new PayloadReader(bytes);
        int kind = fields.u8();
        return switch (kind) {
            case TEXT -> new Text(fields.rest());
            case ACTION -> new Action(fields.rest());
            case REACTION -> new Reaction(fields.flag(), fields.rest());
            case FILE -> {
                var file =
                        new File(
                                fields.text(),
                                fields.u64(),
                                fields.bytes(File.HASH),
                                fields.text());
                fields.end();
                yield file;
            }
            case NOTICE -> {
                var notice =
                        new Notice(
                                NoticeKind.of(fields.u8()),
                                fields.u32(),
                                fields.text(),
                                fields.text(),
                                fields.text());
                fields.end();
                yield notice;
            }
            default -> new Newer(kind);
        };
    }
}
