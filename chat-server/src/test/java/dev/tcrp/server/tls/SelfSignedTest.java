package dev.tcrp.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The certificate that a server signs itself. */
final class SelfSignedTest {
    private static final Duration VALID = Duration.ofDays(36_500);

    @TempDir private Path folder = Path.of("");

    /** Seen to fail with it left as it is, and with another key made. */
    @Test
    void itIsRenewedBeforeItExpiresAndTheKeyStays() throws IOException {
        Identity made = Identity.keptIn(folder);
        String before = Files.readString(file());
        Instant end = Instant.now().plus(VALID);
        Identity.keptIn(folder, () -> end.minus(Duration.ofDays(60)));
        assertThat(Files.readString(file())).isEqualTo(before);
        Identity renewed = Identity.keptIn(folder, () -> end.minus(Duration.ofDays(7)));
        assertThat(Files.readString(file())).isNotEqualTo(before);
        assertThat(renewed.pin()).isEqualTo(made.pin());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    private Path file() {
        return folder.resolve(SelfSigned.FILE);
    }
}
