package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.RoomEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** An operator removes, mutes and bans people and networks, by the program's own command line. */
@Timeout(120)
class OperatorOverPeopleTest {
    @TempDir private Path folder;
    private ChatServer server;
    private Operator operator;
    private NamedClient alice;
    private NamedClient bob;
    private String bobsToken;

    @BeforeEach
    void start() {
        server = Servers.start(Servers.opening("tea", 3));
        operator = Operator.of(server, folder);
        List<String> tokens = Servers.tokens(server);
        bobsToken = tokens.get(1);
        alice = new NamedClient(server, "tea");
        alice.enters(tokens.getFirst(), "alice");
        bob = new NamedClient(server, "tea");
        bob.enters(bobsToken, "bob");
    }

    @AfterEach
    void stop() throws Exception {
        alice.close();
        bob.close();
        server.close();
    }

    @Test
    void whoIsRemovedReadsWhyAndComesBackByTheSameTokenNoMore() {
        operator.asks("kick tea bob --reason noise").isDone();
        assertThat(bob.hears(RoomEvent.RoomClosed.class).reason())
                .isEqualTo("The operator removed you: noise");
        bob.isRefused(bob.entering(bobsToken, "bob"), Reason.TOKEN_REFUSED);
        operator.asks("kick tea bob").fails(3, "bob");
    }

    @Test
    void aMuteIsToldAndLifted() {
        operator.asks("mute tea bob --for 5m").isDone();
        assertThat(bob.hears(RoomEvent.MemberMuted.class).seconds()).isEqualTo(300);
        assertThat(operator.asks("members tea --json").isDone().out())
                .containsPattern("\"user\":\"bob\".*\"muted_s\":(300|299)");
        operator.asks("unmute tea bob").isDone();
        assertThat(bob.hears(RoomEvent.MemberMuted.class).seconds()).isZero();
    }

    @Test
    void aBanHoldsInTheRoomUntilItIsLifted() {
        operator.asks("ban bob --in tea --for 1h --reason spam").isDone();
        assertThat(bob.hears(RoomEvent.RoomClosed.class).reason())
                .isEqualTo("The operator banned you: spam");
        assertThat(operator.asks("bans --in tea --json").isDone().lines())
                .singleElement()
                .asString()
                .containsPattern("\"user\":\"bob\",\"kind\":\"ban\",\"ends_s\":3[56]\\d\\d")
                .contains("\"by\":\"The operator\",\"reason\":\"spam\"");
        operator.asks("unban bob --in tea").isDone();
        operator.asks("unban bob --in tea").fails(3, "Nobody called bob is kept out of tea.");
        assertThat(operator.asks("bans --in tea --json").isDone().lines()).isEmpty();
    }

    @Test
    void aBanFromTheServerHoldsInEveryRoom() {
        operator.asks("room make pub").isDone();
        operator.asks("ban bob").isDone();
        bob.hears(RoomEvent.RoomClosed.class);
        assertThat(bob.isRefused(bob.entering(bobsToken, "bob"), Reason.NOT_ALLOWED))
                .contains("bob");
        assertThat(operator.asks("bans").isDone().out()).contains("bob", "The operator");
        operator.asks("unban bob").isDone();
        operator.asks("unban bob").fails(3, "Nobody called bob is banned from the server.");
    }

    @Test
    void aNetworkIsBannedAndNamedAndTakenAgain() {
        operator.asks("ban-network 192.0.2.0/24 --reason flood").isDone();
        operator.asks("ban-network 2001:db8::/32 --for 7d").isDone();
        assertThat(operator.asks("bans --json").isDone().lines())
                .hasSize(2)
                .anySatisfy(
                        line ->
                                assertThat(line)
                                        .contains("\"network\":\"192.0.2.0/24\",\"ends_s\":0")
                                        .contains("\"reason\":\"flood\""));
        operator.asks("unban-network 192.0.2.0/24").isDone();
        operator.asks("unban-network 192.0.2.0/24").fails(3, "192.0.2.0/24 is not banned.");
    }

    @Test
    void whatIsWrongIsSaidInWords() {
        operator.asks("kick tea").fails(2, "USER is missing");
        operator.asks("kick nope bob").fails(3, "There is no room nope.");
        operator.asks("kick tea a\u0007b").fails(2, "name \"a\\u0007b\" must");
        operator.asks("mute tea bob --for soon").fails(2, "must be a length of time: 90s, 5m");
        operator.asks("mute tea bob --for 0s").fails(2, "\"for\" 0 must be 1 to");
        operator.asks("ban-network tea").fails(2, "\"tea\" must be a network as 192.0.2.0/24");
        operator.asks("unban bob --in no\u001bpe").fails(2, "\"no\\u001bpe\"");
    }
}
