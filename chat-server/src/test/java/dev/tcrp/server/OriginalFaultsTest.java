package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.ShowRoom;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What the original server gets wrong, put right: one test for each fault. */
class OriginalFaultsTest {
    /** Seen to fail with operation 3 taken from anybody. */
    @Test
    void whoIsNoMemberCannotRegister() throws Exception {
        try (var server = Servers.with("hoge", 1);
                var eve = new ClassicClient(server, "hoge")) {
            eve.asks(3, "" + eve.line.udpPort());
            assertThat(eve.hears("")).contains("You are not in hoge").contains("token");
        }
    }

    /** Seen to fail with every token let in. */
    @Test
    void aWrongTokenOpensNothing() throws Exception {
        try (var server = Servers.with("hoge", 1);
                var eve = new ClassicClient(server, "hoge")) {
            eve.asks(2, "123e4567-e89b-12d3-a456-426614174000 eve");
            assertThat(eve.hears("")).contains("The token was refused");
            eve.asks(3, "" + eve.line.udpPort());
            assertThat(eve.hears("")).contains("You are not in hoge");
        }
    }

    /** Seen to fail with tokens that are never bound. */
    @Test
    void aTokenIsItsFirstUsersFromThenOn() throws Exception {
        try (var server = Servers.with("hoge", 2);
                var bob = new ClassicClient(server, "hoge");
                var eve = new ClassicClient(server, "hoge")) {
            String token = Servers.tokens(server).getFirst();
            bob.joins(token, "bob");
            bob.leaves();
            eve.asks(2, token + " eve");
            assertThat(eve.hears("")).contains("another user's");
        }
    }

    /** Seen to fail with the room made anew. */
    @Test
    void aRoomThatExistsIsNotMadeAgainAndNobodyGetsDeadTokens() throws Exception {
        try (var server = Servers.empty();
                var alice = new ClassicClient(server, "hoge");
                var eve = new ClassicClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge")) {
            List<String> tokens = alice.creates("alice");
            eve.asks(1, "eve");
            assertThat(eve.hears("")).contains("hoge exists already");
            bob.joins(tokens.get(1), "bob");
            bob.says("still ours");
            alice.sees("still ours");
        }
    }

    /** Seen to fail with disconnects ignored: the room stays. */
    @Test
    void aMemberThatIsGoneIsForgottenAndAnEmptyRoomGoes() throws Exception {
        try (var server = Servers.start(ServerConfig.embedded().letting(Servers.ALL_LOOK));
                var alice = new ClassicClient(server, "hoge");
                var looker = new NamedClient(server, "hoge")) {
            alice.creates("alice");
            var show = new ShowRoom(new RoomName("hoge"));
            assertThat(looker.asks(show).toString()).contains("members=1");
            alice.line.crashes();
            await().untilAsserted(() -> looker.isRefused(show, Reason.NOT_FOUND));
            try (var next = new ClassicClient(server, "hoge")) {
                assertThat(next.creates("alice")).hasSize(5);
            }
        }
    }

    @Test
    void aMemberThatCrashesAndABadDatagramSilenceNobody() throws Exception {
        try (var server = Servers.with("hoge", 3);
                var alice = new ClassicClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge");
                var eve = new ClassicClient(server, "hoge")) {
            List<String> tokens = Servers.tokens(server);
            alice.joins(tokens.get(0), "alice");
            bob.joins(tokens.get(1), "bob");
            eve.joins(tokens.get(2), "eve");
            eve.line.says(new byte[] {(byte) 0xFF});
            eve.line.says(new byte[0]);
            eve.line.crashes();
            bob.sees("eve がチャットを終了しました。");
            alice.sees("eve がチャットを終了しました。");
            alice.says("hi");
            bob.sees("hi");
            bob.says("hi too");
            alice.sees("hi too");
        }
    }

    /** Seen to fail with a stranger taken for a member. */
    @Test
    void onlyTheRegisteredAddressOfAMemberSpeaks() throws Exception {
        try (var server = Servers.with("hoge", 2);
                var alice = new ClassicClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge");
                var eve = new ClassicClient(server, "hoge")) {
            alice.joins(Servers.tokens(server).get(0), "alice");
            bob.joins(Servers.tokens(server).get(1), "bob");
            eve.says("forged");
            alice.says("true");
            bob.sees("true");
            bob.says("so it is");
            alice.sees("so it is");
        }
    }

    /** Seen to fail with a sender that is not left out. */
    @Test
    void nothingComesBackToItsSender() throws Exception {
        try (var server = Servers.with("hoge", 2);
                var alice = new ClassicClient(server, "hoge");
                var bob = new ClassicClient(server, "hoge")) {
            alice.joins(Servers.tokens(server).get(0), "alice");
            bob.joins(Servers.tokens(server).get(1), "bob");
            alice.says("one");
            bob.sees("one");
            bob.says("two");
            alice.sees("two");
        }
    }

    /** Seen to fail with endpoints that anybody may claim. */
    @Test
    void anotherMembersAddressCannotBeClaimed() throws Exception {
        try (var server = Servers.with("hoge", 2);
                var alice = new ClassicClient(server, "hoge");
                var eve = new ClassicClient(server, "hoge")) {
            alice.joins(Servers.tokens(server).get(0), "alice");
            eve.joins(Servers.tokens(server).get(1), "eve");
            eve.asks(3, "" + alice.line.udpPort());
            assertThat(eve.hears("UDP port")).contains("another member's");
        }
    }

    /** Seen to fail with the older place kept: the name is then taken. */
    @Test
    void whoComesBackWithTheSameTokenReplacesAHalfOpenConnection() throws Exception {
        try (var server = Servers.with("hoge", 2);
                var alice = new ClassicClient(server, "hoge");
                var before = new ClassicClient(server, "hoge");
                var now = new ClassicClient(server, "hoge")) {
            List<String> tokens = Servers.tokens(server);
            alice.joins(tokens.get(0), "alice");
            before.joins(tokens.get(1), "bob");
            now.joins(tokens.get(1), "bob");
            assertThat(before.hears("another connection")).isNotEmpty();
            alice.says("welcome back");
            now.sees("welcome back");
            before.says("I am old");
            now.says("I am new");
            alice.sees("I am new");
        }
    }
}
