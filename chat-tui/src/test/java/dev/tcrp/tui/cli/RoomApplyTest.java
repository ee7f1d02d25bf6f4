package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.ChatServer;
import dev.tcrp.server.ServerConfig;
import dev.tcrp.server.ServerConfig.SecurePort;
import dev.tcrp.server.admin.JsonReader;
import dev.tcrp.server.tls.Identity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Rooms that a file wants, on a server. */
class RoomApplyTest {
    private static final String ROOMS =
            """
            [[room]]
            name = "builds"
            topic = "%s"
            ttl = "7d"
            host_file = "%s/host"
            [[room.token]]
            role = "reader"
            uses = 30
            expires = "7d"
            file = "%s/readers"
            """;

    @TempDir private Path folder;
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                ChatServer.start(
                        ServerConfig.embedded()
                                .securedBy(new SecurePort(0, Identity.keptIn(folder))));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Shell.Run applies(String topic, String... more) throws IOException {
        Path file = folder.resolve("rooms.toml");
        Files.writeString(file, ROOMS.formatted(topic, folder, folder));
        return shell().runs(words(file, more));
    }

    private static String[] words(Path file, String... more) {
        var words = new java.util.ArrayList<>(List.of("room", "apply", "-f", file.toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private Shell shell() {
        return new Shell()
                .with("CHAT_PLAINTEXT", "0")
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .with("CHAT_SERVER", "127.0.0.1:" + server.securePort().orElseThrow());
    }

    /** Seen to fail with invites that are made each time. */
    @Test
    void aRoomIsMadeOnceAndASecondRunChangesNothing() throws IOException {
        var first = applies("CI");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.lines())
                .containsExactly(
                        "builds: made, ttl 7d, the host's invite is in %s/host".formatted(folder),
                        "builds: invite for a reader is in %s/readers".formatted(folder));
        String readers = Files.readString(folder.resolve("readers"));
        assertThat(readers).startsWith("chat://");
        for (String name : List.of("host", "readers")) {
            var may = Files.getPosixFilePermissions(folder.resolve(name));
            assertThat(PosixFilePermissions.toString(may)).isEqualTo("rw-------");
        }
        var second = applies("CI");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.lines()).containsExactly("nothing changed");
        assertThat(folder.resolve("readers")).hasContent(readers.strip());
    }

    @Test
    void whatIsOtherIsChangedAndSaid() throws IOException {
        assertThat(applies("CI").exit()).isZero();
        Files.delete(folder.resolve("readers"));
        assertThat(applies("CI and more", "--dry-run").lines())
                .containsExactly(
                        "would change: builds: topic set to CI and more",
                        "would change: builds: invite for a reader is in %s/readers"
                                .formatted(folder));
        assertThat(folder.resolve("readers")).doesNotExist();
        assertThat(applies("CI and more").lines())
                .containsExactly(
                        "builds: topic set to CI and more",
                        "builds: invite for a reader is in %s/readers".formatted(folder));
        assertThat(applies("CI and more").lines()).containsExactly("nothing changed");
    }

    /** SCRIPTING.md names these fields. */
    @Test
    void eachChangeIsAnObjectWithTheFieldsThatAreDocumented() throws IOException {
        var run = applies("CI", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.lines().stream().map(line -> JsonReader.object(line).keySet().toString()))
                .containsExactly(
                        "[v, room, change, applied, topic, ttl, file]",
                        "[v, room, change, applied, role, uses, expires, file]");
        assertThat(applies("CI", "--json").lines()).isEmpty();
        String text = Files.readString(Path.of("SCRIPTING.md"));
        for (String line : run.lines()) {
            assertThat(JsonReader.object(line).keySet())
                    .allSatisfy(field -> assertThat(text).contains("`" + field + "`"));
        }
    }

    @Test
    void aTimeToLiveThatIsOtherIsSaidAndEndsWith5() throws IOException {
        assertThat(applies("CI").exit()).isZero();
        Path file = folder.resolve("other.toml");
        String other =
                ROOMS.formatted("CI", folder, folder).replace("ttl = \"7d\"", "ttl = \"1d\"");
        Files.writeString(file, other);
        var run = shell().runs(words(file));
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("its ttl is 7d, not 1d");
    }

    @Test
    void withoutTheHostsInviteNothingIsChanged() throws IOException {
        assertThat(applies("CI").exit()).isZero();
        Files.delete(folder.resolve("host"));
        var run = applies("other");
        assertThat(run.exit()).as(run.out()).isIn(4, 5);
        assertThat(run.lines()).isEmpty();
    }

    @Test
    void aBadFileEndsWith2AndNamesLineAndField() throws IOException {
        Path file = folder.resolve("rooms.toml");
        Files.writeString(file, "[[room]]\nname = \"a\"\nhost_file = \"h\"\ntopik = \"x\"\n");
        var run = shell().runs(words(file));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("rooms.toml:4: topik: there is no such field.");
    }
}
