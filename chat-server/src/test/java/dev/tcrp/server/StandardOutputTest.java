package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

final class StandardOutputTest {
    private static final OutputStream FULL =
            new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };

    /** Seen to fail with PrintWriter, which knows that it failed and not why. */
    @Test
    void whatCouldNotBeWrittenIsLostAndWhyIsSaid() {
        var out = StandardOutput.to(FULL, () -> false);
        out.println("a token");
        assertThat(out.lost()).hasValueSatisfying(w -> assertThat(w).contains("(No space left"));
    }

    @Test
    void aReaderWhoHasGoneHasLostNothing() {
        var out = StandardOutput.to(FULL, () -> true);
        out.println("a line");
        assertThat(out.lost()).isEmpty();
        assertThat(out.checkError()).isTrue();
    }

    @Test
    void whatIsPrintedIsOutInUtf8OnceItIsAskedFor() {
        var bytes = new ByteArrayOutputStream();
        var out = StandardOutput.to(bytes, () -> false);
        out.print("お茶");
        assertThat(out.lost()).isEmpty();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("お茶");
    }
}
