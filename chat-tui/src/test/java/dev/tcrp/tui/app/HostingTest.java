package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.server.tls.Identity;
import dev.tcrp.tui.accounts.AccountsStore;
import dev.tcrp.tui.accounts.KeptRoom;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/** A server of one's own is there again at the next start. */
final class HostingTest {
    private static final UserName ALICE = new UserName("alice");

    private final StateFolder folder;
    private final Identity identity;

    HostingTest(@TempDir Path state, @TempDir Path server) throws IOException {
        folder = new StateFolder(state.resolve("chat-tui"));
        identity = Identity.keptIn(server);
    }

    private Hosting start() throws IOException {
        return Hosting.start(Optional.of(folder), identity);
    }

    private AccountsStore accounts() {
        return new AccountsStore(folder, _ -> {});
    }

    private void isIn(ServerAddress server) {
        var room = new RoomKey(server, new RoomName("lobby"));
        assertThat(accounts().change(a -> a.made(room, ALICE, new Token("t".repeat(22)))))
                .isPresent();
    }

    /** Seen to fail with the port forgotten. */
    @Test
    void onlyWhoIsInARoomOfItMissesIt() throws IOException {
        assertThat(Hosting.isMissed(folder)).isFalse();
        try (var here = start()) {
            assertThat(Hosting.isMissed(folder)).isFalse();
            isIn(here.address());
            assertThat(Hosting.isMissed(folder)).isTrue();
        }
    }

    @Test
    void aSecondProgramUsesTheServerOfTheFirst() throws IOException {
        try (var first = start();
                var second = start()) {
            assertThat(second.own()).isEmpty();
            assertThat(second.address()).isEqualTo(first.address());
        }
    }

    /** Seen to fail with rooms left at the old port. */
    @Test
    void whereItsPortIsTakenItGoesToAnotherAndTheRoomsGoAlong() throws IOException {
        ServerAddress before;
        try (var here = start()) {
            before = here.address();
            isIn(before);
        }
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        try (var taken = new ServerSocket(before.port(), 1, loopback);
                var here = start()) {
            assertThat(here.address().port()).isNotEqualTo(taken.getLocalPort());
            assertThat(accounts().load().rooms())
                    .extracting(KeptRoom::key)
                    .containsExactly(new RoomKey(here.address(), new RoomName("lobby")));
        }
    }
}
