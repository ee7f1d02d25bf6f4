package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.rooms.Access;
import dev.tcrp.server.rooms.RoomMaking;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** Verbs that show what they hold, at a server where the operator makes the rooms. */
class HeldTokensTest {
    private static final RoomName TEA = new RoomName("tea");

    @TempDir private Path folder = Path.of("");
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        Access access =
                Access.OF_THIS_MACHINE.with(RoomMaking.BY_TOKEN).with(new Token("operators"));
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .opening(
                                        List.of(
                                                new OpenedRoom(TEA, 2),
                                                new OpenedRoom(new RoomName("go"), 1)))
                                .letting(access));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Shell shell() {
        return new Shell().with("CHAT_SERVER", "127.0.0.1:" + server.tcpPort());
    }

    private String token() {
        return Objects.requireNonNull(server.tokens().get(TEA)).getLast().value();
    }

    private String invite(int port, String room) {
        return "chat://127.0.0.1:%d/%s#%s".formatted(port, room, token());
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "token", ""), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    /** Seen to fail with a verb that shows nothing. */
    @Test
    void theOperatorMakesAndListsRoomsByFileOrVariable() throws IOException {
        var stranger = shell().runs("room", "create", "builds");
        assertThat(stranger.exit()).isEqualTo(4);
        assertThat(stranger.err()).contains("--operator-token-file FILE", "CHAT_OPERATOR_TOKEN");
        String file = file("operators\n").toString();
        var made = shell().runs("room", "create", "builds", "--operator-token-file", file);
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.lines()).hasSize(5);
        Shell operator = shell().with("CHAT_OPERATOR_TOKEN", "operators");
        assertThat(operator.runs("room", "list").lines()).hasSize(3);
        assertThat(operator.runs("who", "tea").exit()).isZero();
        assertThat(operator.runs("bench", "--members", "2", "--duration", "1s").err()).isEmpty();
    }

    /** Seen to fail with a worthless token that is not told. */
    @Test
    void anotherServersOperatorIsToldSoAndRefused() {
        Shell other = shell().with("CHAT_OPERATOR_TOKEN", "others");
        var refused = other.runs("room", "create", "builds");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err())
                .contains("The operator's token is not this server's.", "Only the operator makes");
        assertThat(other.runs("room", "list").out()).isEmpty();
    }

    /** Seen to fail with a token that is not shown. */
    @Test
    void aTokenOfTheRoomShowsWhoIsThereAndWithoutOneTheWordsSayWhatToDo() throws IOException {
        for (String[] verb : new String[][] {{"who", "tea"}, {"room", "show", "tea"}}) {
            var refused = shell().runs(verb);
            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).contains("--token-file FILE, or CHAT_TOKEN");
            var shown = shell().with("CHAT_TOKEN", token()).runs(verb);
            assertThat(shown.exit()).as(shown.err()).isZero();
            var wrong = shell().with("CHAT_TOKEN", "wrong").runs(verb);
            assertThat(wrong.exit()).isEqualTo(4);
            assertThat(wrong.err()).contains("The token opens nothing in tea: it is wrong");
        }
        var file = file(token());
        assertThat(shell().runs("who", "tea", "--token-file", file.toString()).exit()).isZero();
        assertThat(shell().runs("room", "show", "none").exit()).isEqualTo(3);
    }

    /** Seen to fail with every invite shown: its server's token would go to another. */
    @Test
    void invitesListTheirRoomsAndThoseOfOtherServersAreNotShown() throws IOException {
        assertThat(shell().runs("room", "list").out()).isEmpty();
        String own = invite(server.tcpPort(), "tea");
        String others = invite(1, "go");
        String file = file(own + "\n\n" + own + "\n" + others + "\n").toString();
        var listed = shell().runs("room", "list", "--token-file", file);
        assertThat(listed.err()).isEmpty();
        assertThat(listed.lines()).singleElement().asString().startsWith("tea\t");
        assertThat(shell().with("CHAT_TOKEN", own).runs("room", "list").lines()).hasSize(1);
        assertThat(shell().with("CHAT_TOKEN", token()).runs("room", "list").exit()).isZero();
    }
}
