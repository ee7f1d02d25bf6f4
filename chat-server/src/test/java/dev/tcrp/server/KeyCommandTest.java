package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.server.tls.Identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code chat-server key}: a planned change, a step each. */
final class KeyCommandTest {
    @TempDir private Path folder = Path.of("");

    private String out = "";
    private String words = "";

    private int run(String step) {
        var lines = new StringWriter();
        var err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            return Main.commandLine()
                    .setOut(new PrintWriter(lines, true))
                    .execute("key", step, "--data-dir", folder.toString());
        } finally {
            System.setErr(before);
            out = lines.toString().strip();
            words = err.toString(StandardCharsets.UTF_8);
        }
    }

    /** Seen to fail with the old key gone, and with a next key for anybody to read. */
    @Test
    void theNextKeyIsMadeAndThenUsedAndTheFormerStaysBeside() throws IOException {
        Identity identity = Identity.keptIn(folder);
        String first = "pin=" + identity.pin();
        assertThat(run("next")).isZero();
        String next = out.substring("next-".length());
        Path file = folder.resolve("identity.next.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("show")).isZero();
        assertThat(out).isEqualTo(first).isNotEqualTo(next);
        Pin former = identity.pin();
        identity.reload();
        assertThat(identity.former()).as("the next one follows, and is not before it").isEmpty();
        assertThat(run("switch")).isZero();
        assertThat(out).isEqualTo(next);
        identity.reload();
        assertThat("pin=" + identity.pin()).isEqualTo(next);
        assertThat(identity.former()).containsExactly(former);
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("identity.pem.before-switch-1")).exists();
    }

    /** Seen to fail with a next key made over the one that was announced. */
    @Test
    void aStepThatCannotBeIsRefusedInWords() throws IOException {
        assertThat(run("next")).isEqualTo(1);
        assertThat(words).contains("the key is as it was", "there is no key in");
        Identity.keptIn(folder);
        assertThat(run("switch")).isEqualTo(1);
        assertThat(words).contains("no next key", "key next makes it");
        run("next");
        assertThat(run("next")).isEqualTo(1);
        assertThat(words).contains("is there already");
        Files.delete(folder.resolve("identity.pem"));
        Identity.keptIn(folder);
        assertThat(run("switch")).isEqualTo(1);
        assertThat(words).contains("was not signed by the key in use");
        assertThat(run("nonsense")).isEqualTo(2);
    }
}
