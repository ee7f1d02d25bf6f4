package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.Line.Unit;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What the original programs were recorded to send and receive (PROTOCOL.md section 3). The
 * literals are those bytes; only UDP ports and UUIDs are the run's own.
 */
class ClassicRecordingTest {
    private static final String PADDING = "00".repeat(27);
    private static final String CREATE =
            "04010031 00000000000000000000000000000000000000000000000000000000 686f676561";
    private static final String HELLO = "0405 686f6765 68656c6c6f";
    private static final String KONNICHIWA = "040f 686f6765 e38193e38293e381abe381a1e381af";
    private static final String BOB_LEFT =
            "042b 686f6765 626f6220e3818ce38381e383a3e38383e38388e38292e7b582e4ba86e38197e381bee3"
                    + "8197e3819fe38082";

    /** Seen to fail with four tokens made. */
    @Test
    void aNewRoomIsAnsweredWithFiveTokensInFramesLikeTheRecordedOne() throws Exception {
        try (var server = Servers.empty();
                var a = new ClassicClient(server, "hoge")) {
            a.line.sends(CREATE);
            for (int i = 0; i < 5; i++) {
                Unit token = a.line.receives().orElseThrow();
                assertThat(token.header()).isEqualTo("0401023336" + PADDING);
                assertThat(token.room()).isEqualTo("hoge");
                assertThat(token.text())
                        .matches(
                                "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            }
        }
    }

    /** Seen to fail with the sender's name put behind every datagram. */
    @Test
    void datagramsReachTheOthersByteForByte() throws Exception {
        try (var server = Servers.empty();
                var a = new ClassicClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge")) {
            bob.joins(a.creates("a").get(1), "bob");
            a.line.says(bytes(HELLO));
            bob.seesBytes(HELLO);
            a.line.says(bytes(KONNICHIWA));
            bob.seesBytes(KONNICHIWA);
            bob.line.says(bytes("0402 686f6765 6869"));
            a.seesBytes("0402 686f6765 6869");
        }
    }

    @Test
    void theRecordedJoinIsAnsweredWithASystemMessage() throws Exception {
        try (var server = Servers.with("hoge", 1);
                var bob = new ClassicClient(server, "hoge")) {
            String token = Servers.tokens(server).getFirst();
            bob.line.sends("0402003430" + PADDING + "686f6765" + hex(token) + "20626f62");
            Unit welcome = bob.line.receives().orElseThrow();
            assertThat(welcome.header())
                    .isEqualTo("040200" + hex("" + welcome.bytes().length) + PADDING);
            assertThat(welcome.text()).contains("joined").endsWith("ようこそ！");
        }
    }

    /** Seen to fail with sizes that can count bytes only. */
    @Test
    void sizesThatCountCharactersAreUnderstood() throws Exception {
        try (var server = Servers.empty();
                var taro = new ClassicClient(server, "雑談");
                var bob = new ClassicClient(server, "雑談")) {
            taro.line.sends(
                    "02010032 00000000000000000000000000000000000000000000000000000000 e99b91e8ab87"
                            + " e5a4aae9838e");
            assertThat(taro.line.receives()).isPresent();
            String token = taro.line.receives().orElseThrow().text();
            taro.line.sends(
                    "02030035" + "00".repeat(28) + "e99b91e8ab87" + hex("" + taro.line.udpPort()));
            taro.settles();
            bob.joins(token, "bob");
            bob.line.says(bytes("060c e99b91e8ab87 e69687e5ad97e58c96e38191"));
            taro.seesBytes("060c e99b91e8ab87 e69687e5ad97e58c96e38191");
        }
    }

    /** Seen to fail with the token in place of the name. */
    @Test
    void aLeaveNoticeIsAFramedDatagramThatNamesTheLeaver() throws Exception {
        try (var server = Servers.empty();
                var a = new ClassicClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge")) {
            bob.joins(a.creates("a").get(1), "bob");
            bob.leaves();
            a.seesBytes(BOB_LEFT);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
