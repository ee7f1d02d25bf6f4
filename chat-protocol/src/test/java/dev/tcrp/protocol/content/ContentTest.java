package dev.tcrp.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.frame.Payload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HexFormat;
import java.util.List;

/** What an entry says (PROTOCOL.md section 10.2). */
class ContentTest {
    private static final Payload HASH = Payload.of(new byte[Content.File.HASH]);

    static List<Content> largest() {
        return List.of(
                new Content.None(),
                new Content.Text("雑".repeat(Limits.TEXT / 3) + "x"),
                new Content.Action("x".repeat(Limits.TEXT)),
                new Content.File(
                        "n".repeat(Limits.FILE_NAME),
                        Long.MAX_VALUE,
                        HASH,
                        "m".repeat(Limits.MEDIA_TYPE)),
                new Content.Reaction(false, "👩‍👩‍👧‍👦"),
                new Content.Notice(
                        NoticeKind.DELETED,
                        0xFFFF_FFFFL,
                        "b".repeat(Limits.USER_NAME),
                        "w".repeat(Limits.USER_NAME),
                        "r".repeat(Limits.WORDS)),
                new Content.Newer(255));
    }

    @ParameterizedTest
    @MethodSource("largest")
    void theLargestOfEachKindIsWrittenAndRead(Content content) {
        assertThat(ContentCodec.read(ContentCodec.encode(content)))
                .isEqualTo(new Reading.Whole<>(content));
    }

    /** Lines and tabs are what people typed. */
    @Test
    void aTextKeepsItsLinesAndTabs() {
        String code = "if (tea) {\n\tdrink();\n}\n";

        assertThat(ContentCodec.read(ContentCodec.ofText(code)))
                .isEqualTo(new Reading.Whole<>(new Content.Text(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "01ff, 'payload \"…\" must be UTF-8'",
        "02, 'action \"\" must be 1 to 16384 bytes long in UTF-8, and has 0'",
        "0402f09f918d, 'flag \"2\" must be 0 or 1'",
        "0401, 'reaction \"\" must be 1 to 64 bytes long in UTF-8, and has 0'",
        "04016162, 'reaction \"ab\" must be one character as people see it'",
        "03, 'payload size \"1\" must be at least 2 bytes'",
        "0509, 'notice \"9\" must be 1 to 8'",
        "050100000000000000000000ff, 'payload size \"13\" must be 12 bytes for these fields'"
    })
    void whatIsOfAKnownKindAndNotAsItMustBeIsMalformed(String hex, String why) {
        assertThat(ContentCodec.read(Payload.of(HexFormat.of().parseHex(hex))))
                .isEqualTo(new Reading.Malformed<>(why));
    }

    @Test
    void moreThanAnEntryHoldsIsMalformed() {
        byte[] bytes = new byte[Limits.CONTENT + 1];
        bytes[0] = 99;

        assertThat(ContentCodec.read(Payload.of(bytes)))
                .isEqualTo(new Reading.Malformed<>("content of 40001 bytes must be at most 40000"));
    }

    /** A newer edition's content is not malformed. */
    @ParameterizedTest
    @ValueSource(strings = {"06", "ff0102"})
    void aKindOfANewerEditionIsReadAsSuch(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(ContentCodec.read(Payload.of(bytes)))
                .isEqualTo(new Reading.Whole<>(new Content.Newer(bytes[0] & 0xFF)));
    }

    @Test
    void whatIsBeyondTheLimitsCannotBeMade() {
        assertInvalid(() -> new Content.Text("x".repeat(Limits.TEXT + 1)), "message");
        assertInvalid(() -> new Content.File("a\nb", 1, HASH, ""), "file name");
        assertInvalid(() -> new Content.File("a", -1, HASH, ""), "file size");
        assertInvalid(() -> new Content.File("a", 1, Payload.EMPTY, ""), "file hash");
        assertInvalid(() -> new Content.Reaction(true, "👍👍"), "reaction");
        assertInvalid(
                () -> new Content.Notice(NoticeKind.MUTED, -1, "alice", "bob", ""), "seconds");
        assertInvalid(() -> new BlobId(Payload.EMPTY), "blob id");
    }

    private static void assertInvalid(Runnable making, String field) {
        assertThatThrownBy(making::run)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
