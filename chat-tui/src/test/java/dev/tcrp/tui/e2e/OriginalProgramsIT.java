package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** People with the original client and people with ours, in one room on our server. */
final class OriginalProgramsIT {
    @Test
    void theOriginalClientsMakerAndOursChatBothWaysInJapanese() {
        try (var server = ServerProcess.with("--list-rooms", "all");
                var taro = new OriginalClient(server, "雑談")) {
            List<String> tokens = taro.creates("太郎");
            try (var alice = client(server, "alice", "雑談", tokens.get(1))) {
                alice.sees("雑談 ›");
                taro.says("こんにちは、アリス 👋");
                alice.sees("太郎").sees("こんにちは、アリス");
                alice.says("文字化けはもうしませんか？").sees("文字化けはもうしませんか？");
                taro.sees("文字化けはもうしませんか？");
                alice.says("/quit");
                taro.sees("alice がチャットを終了しました。");
            }
            assertThat(rooms(server)).contains("雑談");
            taro.hangsUp();
            await().until(() -> rooms(server).isEmpty());
        }
    }

    @Test
    void theOriginalClientJoinsARoomThatOursMade() {
        try (var server = ServerProcess.with("--room", "hoge:3");
                var alice = client(server, "alice", "hoge", server.tokens().get(0));
                var bob = new OriginalClient(server, "hoge")) {
            alice.sees("hoge ›");
            assertThat(bob.joins(server.tokens().get(1), "bob")).contains("bob");
            alice.sees("bob");
            bob.says("hi");
            alice.sees("hi").says("hello ボブ");
            bob.sees("hello ボブ");
            // Nobody is told of a visit of some seconds.
            alice.sees(" 2\n1 hoge");
            bob.hangsUp();
            alice.sees("left");
        }
    }

    @Test
    void theOriginalClientIsToldWhyItsTokenIsRefused() {
        try (var server = ServerProcess.with("--room", "hoge");
                var eve = new OriginalClient(server, "hoge")) {
            assertThat(eve.joins("12345678-e89b-12d3-a456-426614174000", "eve")).contains("token");
        }
    }

    private static Terminal client(ServerProcess server, String user, String room, String token) {
        return Terminal.running(
                80,
                24,
                Map.of("CHAT_TOKEN", token),
                "%s --server %s --user %s --room %s"
                        .formatted(Program.CLIENT, server.address(), user, room));
    }

    private static String rooms(ServerProcess server) {
        return Program.chat(Map.of(), "", "room", "list", "--server", server.address()).out();
    }
}
