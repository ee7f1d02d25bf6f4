package dev.tcrp.tui.cli;

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
            var host = alice.with("CHAT_TOKEN", tokens.getFirst());
            var made = host.runs("token create 広場 --role reader --uses 2 --expires 1h".split(" "));
            assertThat(made.lines()).hasSize(1);
            var listed = host.runs("token", "list", "広場").lines();
            assertThat(listed).hasSize(6).anyMatch(line -> line.contains("\thost\t-\t-\t太郎"));
            String reader =
                    listed.stream().filter(line -> line.contains("reader")).findFirst().get();
            assertThat(reader).contains("\treader\t2\t");
            String id = reader.substring(0, 8);
            var revoked = host.runs("token", "revoke", "広場", id, "--json");
            assertThat(revoked.lines()).hasSize(1).first().asString().contains(id, "revoked");
            assertThat(host.runs("token", "list", "広場", "--json").out()).doesNotContain("reader");
            assertThat(host.runs("token", "revoke", "広場", id).exit()).isEqualTo(3);
            var member = alice.with("CHAT_TOKEN", tokens.get(1)).runs("token", "list", "広場");
            assertThat(member.exit()).isEqualTo(4);
            assertThat(member.err()).contains("Only a host of 広場 may");
            assertThat(alice.runs("room", "show", "nowhere").exit()).isEqualTo(3);
        }
    }
}
