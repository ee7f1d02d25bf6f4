package dev.tcrp.protocol.secure;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Map.entry;

import dev.tcrp.protocol.GoldenUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The bytes of section 8 and what they mean, both ways; other software made them. Seen to fail with
 * the nonce without the counter, one IV or one key for both directions, "tcrp next IV", the epoch
 * outside the associated data, and Ack's number and seq swapped.
 */
class SecureGoldenTest {
    private static final Unit.Say SAY = new Unit.Say(7, 1, "hello");
    private static final Unit.Ack ACK = new Unit.Ack(7, 1, 42, 41, 0x1A206EC5FA0L);
    private static final Unit.Ping PING = new Unit.Ping(9);
    private static final Unit.Pong PONG = new Unit.Pong(9);

    private static final Map<String, Unit> MEANINGS =
            Map.ofEntries(
                    entry("unit-say", SAY),
                    entry("unit-ack", ACK),
                    entry(
                            "unit-message",
                            new Unit.Message(7, 42, 41, 1_795_412_484_000L, "bob", "文字化け")),
                    entry(
                            "unit-message-from-server",
                            new Unit.Message(7, 43, 42, 1_795_412_484_001L, "", "bye")),
                    entry("unit-head", new Unit.Head(7, 43)),
                    entry("unit-ping", PING),
                    entry("unit-pong", PONG),
                    entry("unit-path-challenge", new Unit.PathChallenge(0x8BADF00DDEADBEEFL)),
                    entry("unit-path-response", new Unit.PathResponse(0x8BADF00DDEADBEEFL)),
                    entry("unit-typing-to-server", new Unit.Typing(7, "")),
                    entry("unit-typing", new Unit.Typing(7, "太郎")),
                    entry("unit-no", new Unit.No(7, 2, 8)));

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
                .isEqualTo(new BundleReading.Whole(List.of(expected)));
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
