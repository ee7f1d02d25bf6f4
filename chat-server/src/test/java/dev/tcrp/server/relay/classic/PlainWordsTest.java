package dev.tcrp.server.relay.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.frame.PayloadWriter;
import dev.tcrp.server.store.PendingMessage;
import dev.tcrp.server.store.RepeatKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What members with the original's client hear (PROTOCOL.md section 10.3). */
class PlainWordsTest {
    private final Speakers speakers = new Speakers();

    @Test
    void anActionAFileAndAnEditAreToldInWords() {
        assertThat(heard(Envelope.SAY, new Content.Action("waves"))).containsExactly("* bob waves");
        assertThat(heard(new Envelope(Act.EDIT, 7), new Content.Text("right")))
                .containsExactly("(edited) right");
        assertThat(heard(withFile(), file(188_416))).containsExactly("bob sends tea.txt, 184 KiB");
    }

    /** Seen to fail with rounded numbers below ten: 2 MiB for 1.5. */
    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes",
        "1023, 1023 bytes",
        "1024, 1.0 KiB",
        "1572864, 1.5 MiB",
        "9223372036854775807, 8.0 EiB"
    })
    void theSizeOfAFileIsOneForPeople(long size, String words) {
        assertThat(heard(withFile(), file(size))).containsExactly("bob sends tea.txt, " + words);
    }

    /** Seen to fail with a root that is not looked at. */
    @Test
    void aReplyNamesWhomItAnswersAsLongAsThatIsKnown() {
        speakers.note(7, message("alice", Envelope.SAY, new Content.Text("hello")));
        speakers.note(8, message("carol", new Envelope(Act.EDIT, 7), new Content.Text("x")));
        var reply = new Envelope(Act.SAY, 7);
        assertThat(heard(reply, new Content.Text("hi"))).containsExactly("> alice: hi");
        assertThat(heard(inThread(7), new Content.Action("nods")))
                .containsExactly("> alice: * bob nods");
        assertThat(heard(new Envelope(Act.SAY, 8), new Content.Text("hi"))).containsExactly("> hi");
        speakers.note(7 + 256, message("dave", Envelope.SAY, new Content.Text("much later")));
        assertThat(heard(reply, new Content.Text("hi"))).containsExactly("> hi");
    }

    @Test
    void deletionsReactionsAndNoticesAreNotHeard() {
        assertThat(heard(new Envelope(Act.DELETE, 7), new Content.None())).isEmpty();
        assertThat(heard(new Envelope(Act.REACT, 7), new Content.Reaction(true, "+"))).isEmpty();
        var notice = new Content.Notice(NoticeKind.TOPIC, 0, "bob", "", "green");
        assertThat(heard(new Envelope(Act.NOTICE, 0), notice)).isEmpty();
    }

    @Test
    void whatOnlyANewerClientKnowsIsSaidToBeThat() {
        var message = new PendingMessage(1, 0, "bob", new byte[] {1, 0, 99, 1}, RepeatKey.NONE);
        assertThat(heard(message)).containsExactly("bob says what only a newer client shows.");
    }

    /** Seen to fail with cuts at a number of chars. */
    @Test
    void aLongTextComesInPartsThatEndBetweenCharacters() {
        String family = "👨‍👩‍👧‍👦";
        String text = ("é e\u0301 文字 " + family + "\n").repeat(120);
        List<String> parts = heard(Envelope.SAY, new Content.Text(text));
        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts)
                .allSatisfy(
                        part -> {
                            assertThat(part.getBytes(StandardCharsets.UTF_8).length)
                                    .isBetween(200, 255);
                            assertThat(part).doesNotStartWith("\u0301").doesNotStartWith("\u200D");
                            assertThat(part).doesNotEndWith("\u200D");
                        });
    }

    /** Seen to fail by never ending with a border alone looked for. */
    @Test
    void aCharacterThatFitsIntoNoPartIsCutBetweenCodePoints() {
        String text = "a" + "\u0301".repeat(300) + "🐈".repeat(70);
        List<String> parts = heard(Envelope.SAY, new Content.Text(text));
        assertThat(String.join("", parts)).isEqualTo(text).doesNotContain("?");
    }

    private static Envelope inThread(long root) {
        return new Envelope(Act.SAY.code(), 0, root, false, Optional.empty());
    }

    private static Envelope withFile() {
        var blob = new BlobId(Payload.of(new byte[BlobId.SIZE]));
        return new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(blob));
    }

    private static Content file(long size) {
        var hash = Payload.of(new byte[Content.File.HASH]);
        return new Content.File("tea.txt", size, hash, "text/plain");
    }

    private List<String> heard(Envelope envelope, Content content) {
        return heard(message("bob", envelope, content));
    }

    private List<String> heard(PendingMessage message) {
        return PlainWords.of(message, speakers).stream()
                .map(part -> new String(part, StandardCharsets.UTF_8))
                .toList();
    }

    private static PendingMessage message(String sender, Envelope envelope, Content content) {
        byte[] entry =
                envelope.write(new PayloadWriter())
                        .bytes(ContentCodec.encode(content))
                        .payload()
                        .toBytes();
        return new PendingMessage(1, 0, sender, entry, RepeatKey.NONE);
    }
}
