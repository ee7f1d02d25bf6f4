package dev.tcrp.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Map.entry;

import dev.tcrp.protocol.GoldenUnit;
import dev.tcrp.protocol.Reading;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.unit.BundleCodec;
import dev.tcrp.protocol.unit.Unit;
import dev.tcrp.protocol.unit.UnitKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The bytes of section 8 and what they mean, both ways; other software made them. Seen to fail with
 * the nonce without the counter, one IV or one key for both directions, "tcrp next IV", the epoch
 * outside the associated data, and Ack's number and seq swapped.
 */
class SecureGoldenTest {
    private static final long TIME = 1_795_412_484_000L;
    private static final BlobId BLOB =
            new BlobId(Payload.of(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f")));

    /** SHA-256 of "tea". */
    private static final Payload HASH =
            Payload.of(
                    HexFormat.of()
                            .parseHex(
                                    "a9f74d1ec36ebdeb2da3f6e5868090cd2a2d20b3dcca7b62f60304b1d3d9ef42"));

    private static final Unit.Say SAY = Unit.Say.text(7, 1, "hello");
    private static final Unit.Ack ACK = new Unit.Ack(7, 1, 42, 41, 0x1A206EC5FA0L);
    private static final Unit.Ping PING = new Unit.Ping(9);
    private static final Unit.Pong PONG = new Unit.Pong(9);

    private static final Map<String, Unit> MEANINGS =
            Map.ofEntries(
                    entry("unit-say", SAY),
                    entry("unit-ack", ACK),
                    entry(
                            "unit-say-reply",
                            new Unit.Say(
                                    7,
                                    2,
                                    1,
                                    new Envelope(1, 42, 40, true, Optional.empty()),
                                    ContentCodec.ofText("two\n\tlines"))),
                    entry(
                            "unit-say-file",
                            new Unit.Say(
                                    7,
                                    3,
                                    0,
                                    new Envelope(1, 0, 0, false, Optional.of(BLOB)),
                                    ContentCodec.encode(
                                            new Content.File("tea.txt", 3, HASH, "text/plain")))),
                    entry("unit-say-edit", said(4, Act.EDIT, new Content.Text("文字"))),
                    entry("unit-say-delete", said(5, Act.DELETE, new Content.None())),
                    entry("unit-say-react", said(6, Act.REACT, new Content.Reaction(true, "👍🏽"))),
                    entry("unit-message", Unit.Message.text(7, 42, 41, TIME, "bob", "文字化け")),
                    entry(
                            "unit-message-action",
                            new Unit.Message(
                                    7,
                                    43,
                                    42,
                                    TIME,
                                    "bob",
                                    Envelope.SAY,
                                    ContentCodec.encode(new Content.Action("waves")))),
                    entry(
                            "unit-message-notice",
                            new Unit.Message(
                                    7,
                                    44,
                                    43,
                                    TIME + 1,
                                    "",
                                    new Envelope(Act.NOTICE, 0),
                                    ContentCodec.encode(
                                            new Content.Notice(
                                                    NoticeKind.REMOVED,
                                                    0,
                                                    "alice",
                                                    "bob",
                                                    "too loud")))),
                    entry(
                            "unit-message-newer",
                            new Unit.Message(
                                    7,
                                    45,
                                    44,
                                    TIME + 1,
                                    "bob",
                                    new Envelope(200, 0, 0, false, Optional.empty()),
                                    Payload.of(new byte[] {99, 1, 2}))),
                    entry("unit-missing", new Unit.Missing(7, 2, 1)),
                    entry("unit-head", new Unit.Head(7, 43)),
                    entry("unit-ping", PING),
                    entry("unit-pong", PONG),
                    entry("unit-path-challenge", new Unit.PathChallenge(0x8BADF00DDEADBEEFL)),
                    entry("unit-path-response", new Unit.PathResponse(0x8BADF00DDEADBEEFL)),
                    entry("unit-typing-to-server", new Unit.Typing(7, "")),
                    entry("unit-typing", new Unit.Typing(7, "太郎")),
                    entry("unit-no", new Unit.No(7, 2, 8)));

    private static Unit said(long number, Act act, Content content) {
        return new Unit.Say(7, number, 0, new Envelope(act, 42), ContentCodec.encode(content));
    }

    private final Ends ends = new Ends();
    private final Sealing server = ends.keys.serverSealing(ends.nowNs);
    private final Opening client = ends.keys.clientOpening();

    @Test
    void everyUnitHasAnExpectedMeaning() {
        assertThat(MEANINGS).containsOnlyKeys(GoldenUnit.units().map(GoldenUnit::name).toList());
        assertThat(MEANINGS.values()).extracting(Unit::kind).contains(UnitKind.values());
    }

    @ParameterizedTest
    @MethodSource("dev.tcrp.protocol.GoldenUnit#units")
    void unitsAreReadAndWrittenAsRecorded(GoldenUnit golden) {
        Unit expected = Objects.requireNonNull(MEANINGS.get(golden.name()));

        assertThat(BundleCodec.read(golden.bytes()))
                .isEqualTo(new Reading.Whole<>(List.of(expected)));
        assertThat(BundleCodec.encode(List.of(expected))).isEqualTo(golden.bytes());
        assertThat(BundleCodec.size(expected)).isEqualTo(golden.bytes().length);
    }

    @Test
    void theClientSealsAsRecordedAndTheServerOpensIt() {
        byte[] first = ends.says(SAY, PING);
        byte[] next = ends.saysInTheNextEpoch(PING);

        assertThat(first).isEqualTo(bytes("sealed-to-server"));
        assertThat(next).isEqualTo(bytes("sealed-next-to-server"));
        assertThat(Ends.opened(ends.server, first)).containsExactly(SAY, PING);
        assertThat(Ends.opened(ends.server, next)).containsExactly(PING);
    }

    @Test
    void theServerSealsAsRecordedAndTheClientOpensIt() {
        byte[] first = Ends.sealed(server, ends.nowNs, ACK, PONG);
        ends.pass(Ends.minutes(10));
        byte[] next = Ends.sealed(server, ends.nowNs, PONG);

        assertThat(first).isEqualTo(bytes("sealed-to-client"));
        assertThat(next).isEqualTo(bytes("sealed-next-to-client"));
        assertThat(Ends.opened(client, first)).containsExactly(ACK, PONG);
        assertThat(Ends.opened(client, next)).containsExactly(PONG);
    }

    @Test
    void theNextKeysAreAsRecorded() {
        assertThat(next(0, 64)).isEqualTo(GoldenUnit.named("keys-next-client").hex());
        assertThat(next(32, 76)).isEqualTo(GoldenUnit.named("keys-next-server").hex());
    }

    /** The key and the IV of epoch 1, in hex; a nonce for counter 0 is the IV. */
    private static List<String> next(int keyAt, int ivAt) {
        byte[] exported = bytes("keys-exported");
        EpochKeys next =
                EpochKeys.first(
                                Arrays.copyOfRange(exported, keyAt, keyAt + 32),
                                Arrays.copyOfRange(exported, ivAt, ivAt + 12))
                        .next();
        byte[] iv = new byte[12];
        next.nonce(0, iv);
        return List.of(
                HexFormat.of().formatHex(next.key().getEncoded()), HexFormat.of().formatHex(iv));
    }

    private static byte[] bytes(String name) {
        return GoldenUnit.named(name).bytes();
    }
}
