package dev.tcrp.tui.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;

class ProgressLineTest {
    /** Seen to fail with a line that stays. */
    @Test
    void aLineIsWrittenAnewAndErasedAtTheEnd() {
        var written = new StringWriter();
        var steps = new AtomicInteger();
        try (var _ = ProgressLine.of(new PrintWriter(written), () -> "step " + steps.get())) {
            await().until(() -> written.toString().endsWith("step 0"));
            steps.incrementAndGet();
            await().until(() -> written.toString().endsWith("step 1"));
        }
        assertThat(written.toString()).endsWith("step 1\r\033[K").doesNotContain("\n");
    }

    /** Seen to fail with no limit: a long line wraps, and is never erased. */
    @Test
    void itNeverWraps() {
        var written = new StringWriter();
        try (var _ = ProgressLine.of(new PrintWriter(written), () -> "x".repeat(100))) {
            await().until(() -> written.toString().endsWith("x"));
        }
        assertThat(written.toString()).contains("x".repeat(79)).doesNotContain("x".repeat(80));
    }
}
