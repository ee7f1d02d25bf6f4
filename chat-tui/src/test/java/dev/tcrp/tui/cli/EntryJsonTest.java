package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.LogId;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.LogEntry;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What {@code tail --json} and {@code search --json} print of each act and kind. */
class EntryJsonTest {
    private static final RoomName TEA = new RoomName("お茶");
    private static final LogId LOG = LogId.of("0123456789abcdef");
    private static final String BEFORE =
            "{\"v\":1,\"log\":\"0123456789abcdef\",\"seq\":42,"
                    + "\"time\":\"2026-11-23T09:30:00Z\",\"room\":\"お茶\",\"user\":\"bob\",";

    @Test
    void aTextWithItsLinesAndTabs() {
        is(
                Envelope.SAY,
                new Content.Text("a\tb\n\u001b"),
                "\"act\":\"say\",\"kind\":\"text\",\"text\":\"a\\tb\\n\\u001b\"}");
    }

    @Test
    void anActionInAThreadThatRepliesAndIsShownInTheRoomToo() {
        is(
                new Envelope(1, 41, 40, true, Optional.empty()),
                new Content.Action("waves"),
                "\"act\":\"say\",\"kind\":\"action\",\"text\":\"waves\","
                        + "\"ref\":41,\"root\":40,\"also_in_room\":true}");
    }

    @Test
    void aFileWithWhereItIs() {
        var blob = new BlobId(Payload.of(new byte[16]));
        is(
                new Envelope(1, 0, 0, false, Optional.of(blob)),
                new Content.File("tea.txt", 937, Payload.of(new byte[32]), "text/plain"),
                "\"act\":\"say\",\"kind\":\"file\",\"text\":\"sends tea.txt, 937 bytes\","
                        + "\"blob\":\"%s\",\"file\":{\"name\":\"tea.txt\",\"size\":937,\"sha256\":\"%s\","
                                .formatted("0".repeat(32), "0".repeat(64))
                        + "\"type\":\"text/plain\"}}");
    }

    @Test
    void whatIsDoneAboutAMessage() {
        is(
                new Envelope(Act.EDIT, 41),
                new Content.Text("tea!"),
                "\"act\":\"edit\",\"kind\":\"text\",\"text\":\"(edited) tea!\",\"ref\":41}");
        is(
                new Envelope(Act.DELETE, 41),
                new Content.None(),
                "\"act\":\"delete\",\"kind\":\"none\",\"text\":\"(deleted a"
                        + " message)\",\"ref\":41}");
        is(
                new Envelope(Act.REACT, 41),
                new Content.Reaction(true, "🍵"),
                "\"act\":\"react\",\"kind\":\"reaction\",\"text\":\"+🍵\",\"ref\":41,"
                        + "\"emoji\":\"🍵\",\"on\":true}");
    }

    @Test
    void aNotice() {
        is(
                new Envelope(Act.NOTICE, 0),
                new Content.Notice(NoticeKind.MUTED, 60, "alice", "bob", ""),
                "\"act\":\"notice\",\"kind\":\"notice\",\"text\":\"alice muted bob\",\"notice\":"
                        + "{\"what\":\"muted\",\"by\":\"alice\",\"whom\":\"bob\",\"seconds\":60,"
                        + "\"words\":\"\"}}");
    }

    @Test
    void whatOnlyANewerEditionKnows() {
        is(
                new Envelope(200, 0, 0, false, Optional.empty()),
                new Content.Newer(99),
                "\"act\":200,\"kind\":\"newer\",\"text\":\"this needs a newer chat-tui\"}");
    }

    private static void is(Envelope envelope, Content content, String behind) {
        var entry =
                new LogEntry(
                        42,
                        41,
                        1_795_426_200_000L,
                        0,
                        "bob",
                        envelope,
                        ContentCodec.encode(content));
        assertThat(EntryJson.of(TEA, LOG, entry)).hasToString(BEFORE + behind);
    }
}
