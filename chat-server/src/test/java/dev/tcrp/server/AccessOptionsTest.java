package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Token;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomListing;
import dev.tcrp.server.rooms.RoomMaking;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rights of strangers by the flags, and where nobody chose. */
class AccessOptionsTest {
    private static final Optional<Token> OPERATOR = Optional.of(new Token("operators"));

    private static Access chosen(boolean isLocal, String... words) {
        return CommandLine.populateCommand(new AccessOptions(), words).chosen(isLocal, OPERATOR);
    }

    private static ServerConfig on(String... hosts) {
        List<InetAddress> all = List.of(hosts).stream().map(InetAddress::ofLiteral).toList();
        return ServerConfig.on(all, 0, 0, Optional.empty(), List.of());
    }

    /** Seen to fail with rooms open by default everywhere. */
    @Test
    void beyondThisMachineTheOperatorAloneMakesRoomsUnlessMoreIsAskedFor() {
        assertThat(chosen(true))
                .isEqualTo(new Access(RoomMaking.OPEN, RoomListing.MEMBERS, OPERATOR));
        assertThat(chosen(false))
                .isEqualTo(new Access(RoomMaking.BY_TOKEN, RoomListing.MEMBERS, OPERATOR));
        assertThat(chosen(false, "--rooms", "open", "--list-rooms", "all"))
                .isEqualTo(new Access(RoomMaking.OPEN, RoomListing.ALL, OPERATOR));
        assertThat(chosen(true, "--rooms", "by-token").making()).isEqualTo(RoomMaking.BY_TOKEN);
        assertThat(chosen(true, "--rooms", "closed").making()).isEqualTo(RoomMaking.CLOSED);
    }

    /** Seen to fail with the first host looked at, and with a proxy that is nobody. */
    @Test
    void aServerThatOthersReachInAnyWayIsNotThisMachines() {
        assertThat(on("127.0.0.1", "::1").isLocal()).isTrue();
        assertThat(on("127.0.0.1", "0.0.0.0").isLocal()).isFalse();
        assertThat(on("::").isLocal()).isFalse();
        var here = List.of(InetAddress.ofLiteral("127.0.0.1"));
        var elsewhere =
                Optional.of(
                        new Advertised(
                                "chat.example.org", OptionalInt.empty(), OptionalInt.empty()));
        assertThat(ServerConfig.on(here, 0, 0, elsewhere, List.of()).isLocal()).isFalse();
        var proxies = List.of(Network.of("127.0.0.1/32"));
        assertThat(ServerConfig.on(here, 0, 0, Optional.empty(), proxies).isLocal()).isFalse();
    }
}
