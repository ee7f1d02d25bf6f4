package dev.tcrp.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;

import org.junit.jupiter.api.Test;

/** The verbs and our own server, over loopback. */
class RealServerTest {
    @Test
    void whatOneShellSendsAnotherTails() throws Exception {
        try (var server = ChatServer.start(ServerConfig.embedded())) {
            String address = "127.0.0.1:" + server.tcpPort();
            var alice = new Shell().with("CHAT_SERVER", address);
            var tokens = alice.runs("room", "create", "広場").lines();
            assertThat(tokens).hasSize(5);
            var bob = new Shell().with("CHAT_SERVER", address).with("CHAT_TOKEN", tokens.get(1));
            var tail = bob.start("tail", "広場", "--user", "bob", "--count", "2");
            await().until(() -> tail.err().contains("In 広場"));
            alice.with("CHAT_TOKEN", tokens.get(0)).typing("おはよう\nどうも\n");
            assertThat(alice.runs("send", "広場", "--per-line", "--user", "太郎").exit()).isZero();
            assertThat(tail.exit()).isZero();
            assertThat(tail.lines()).containsExactly("09:30 太郎: おはよう", "09:30 太郎: どうも");
            var wrong = alice.with("CHAT_TOKEN", "wrong").runs("send", "広場", "--user", "x", "hi");
            assertThat(wrong.exit()).isEqualTo(4);
            assertThat(alice.runs("room", "create", "広場").exit()).isEqualTo(5);
            assertThat(alice.runs("room", "show", "nowhere").exit()).isEqualTo(3);
        }
    }
}
