package dev.tcrp.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The file of the admin socket: whose it is, and what was there before. */
class SocketFileTest {
    private static final String OWNER_ALONE = "rw-------";

    @TempDir private Path folder;
    private Path path = Path.of("");

    @BeforeEach
    void others() throws IOException {
        path = folder.resolve("admin.sock");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /**
     * Somebody looks at the file all the time. Seen to fail with a socket that is bound at its path
     * and gets its mode there: others could connect before.
     */
    @Test
    void noMomentSeesASocketThatOthersMayConnectTo() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Thread looking = Thread.ofPlatform().start(() -> look(seen));
        for (int i = 0; i < 300; i++) {
            SocketFile.bind(path).close();
        }
        looking.interrupt();
        looking.join();
        assertThat(seen).containsExactly(OWNER_ALONE);
    }

    private void look(Set<String> seen) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                seen.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            } catch (NoSuchFileException e) {
                Thread.onSpinWait();
            } catch (IOException e) {
                seen.add(e.toString());
            }
        }
    }

    /** Seen to fail with a socket of mode 0666. */
    @Test
    void anotherUserOfTheMachineMayNotConnect() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user");
        for (Path each = folder; each != null; each = each.getParent()) {
            assumeTrue(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(each))
                            .endsWith("x"));
        }
        try (SocketFile socket = SocketFile.bind(path)) {
            assertThat(socket.listener().isOpen()).isTrue();
            assertThat(asNobody("test", "-e", path.toString())).isZero();
            assertThat(asNobody("test", "-w", path.toString())).isNotZero();
        }
    }

    private static int asNobody(String... command) throws Exception {
        var words = new ArrayList<>(List.of("setpriv", "--reuid=65534"));
        words.add("--clear-groups");
        words.addAll(List.of(command));
        return new ProcessBuilder(words).start().waitFor();
    }

    /** Seen to fail with every socket that is there taken for a live one. */
    @Test
    void theSocketOfAServerThatDiedIsReplaced() throws Exception {
        SocketFile.bind(path).listener().close();
        assertThat(path).exists();
        try (SocketFile socket = SocketFile.bind(path);
                var operator = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertThat(operator.isConnected()).isTrue();
            assertThat(socket.path()).isEqualTo(path);
        }
        assertThat(path).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    /** Seen to fail with every socket that is there taken for a dead one. */
    @Test
    void theSocketOfALiveServerStaysItsOwn() throws Exception {
        try (SocketFile first = SocketFile.bind(path)) {
            assertThatThrownBy(() -> SocketFile.bind(path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("listens at " + path + " already");
            assertThat(first.listener().isOpen()).isTrue();
            assertThat(path).exists();
        }
    }

    /** Seen to fail with a close that removes whatever has the name. */
    @Test
    void aServerThatEndsLateLeavesTheSocketOfTheNextOne() throws Exception {
        SocketFile late = SocketFile.bind(path);
        late.listener().close();
        try (SocketFile next = SocketFile.bind(path)) {
            late.close();
            assertThat(path).exists();
            assertThat(next.listener().isOpen()).isTrue();
        }
    }

    @Test
    void aFileOfAnotherKindIsLeftAlone() throws Exception {
        Files.writeString(path, "a letter");
        assertThatThrownBy(() -> SocketFile.bind(path)).hasMessageContaining("no socket");
        assertThat(path).hasContent("a letter");
    }

    /** Seen to fail with Java's own words, which name neither path nor limit. */
    @Test
    void aPathThatIsTooLongIsRefusedInWordsAndOneByteLessIsNot() throws Exception {
        int spare = SocketFile.LONGEST - folder.toString().length() - 1;
        Path longest = folder.resolve("x".repeat(spare));
        SocketFile.bind(longest).close();
        Path tooLong = folder.resolve("x".repeat(spare + 1));
        assertThatThrownBy(() -> SocketFile.bind(tooLong))
                .hasMessageContaining("108 bytes long")
                .hasMessageContaining("at most 107");
    }
}
