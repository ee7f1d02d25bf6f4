package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Each system call that writes, syncs or cuts a file fails in turn, by strace(1): {@code
 * -Dfaults=STEP}, 1 for every one of them. Prints how many failed.
 */
@EnabledIfSystemProperty(named = "faults", matches = "[1-9]\\d*")
final class FailingDiskTest {
    private static final int STEP = Integer.getInteger("faults", 1);
    private static final int MESSAGES = 200;
    private static final long LONGEST_S = 60;

    @TempDir private Path folder = Path.of("");

    private int met;
    private int refused;

    /** Seen to fail with a failed commit that is told as kept. */
    @ParameterizedTest
    @CsvSource({"pwrite64, ENOSPC", "pwrite64, EIO", "fsync, EIO", "ftruncate, EIO", "unlink, EIO"})
    void whateverFailsNothingIsToldAsKeptThatIsNot(String call, String error) throws Exception {
        int which = 1;
        while (isMet(call, error, which)) {
            which += STEP;
            met++;
        }
        assertThat(met).as(call).isPositive();
        System.out.printf(
                "%s fails with %s, one after the other: %d times, %d of them before it was open%n",
                call, error, met, refused);
    }

    /** Seen to fail with {@code synchronous = NORMAL}. */
    @Test
    void whatIsToldAsKeptWasSyncedBefore() throws Exception {
        Path trace = folder.resolve("trace");
        Path data = folder.resolve("data");
        String calls = "trace=fsync,pwrite64,write";
        Process process =
                Talker.process(data, MESSAGES, new long[] {1, 1}, strace(trace, calls))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertThat(process.waitFor(LONGEST_S, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        int told = 0;
        boolean isSynced = false;
        for (String call : Files.readAllLines(trace)) {
            if (call.contains(" pwrite64(")) {
                isSynced = false;
            } else if (call.contains(" fsync(")) {
                isSynced = true;
            } else if (call.contains(" write(1, \"kept ")) {
                assertThat(isSynced).as(call).isTrue();
                told++;
            }
        }
        assertThat(told).isEqualTo(MESSAGES);
    }

    /** False when there are not so many calls. */
    private boolean isMet(String call, String error, int which) throws Exception {
        String fault = "%s:error=%s:when=%d".formatted(call, error, which);
        Path data = folder.resolve("%s-%s-%d".formatted(call, error, which));
        Path trace = folder.resolve("trace");
        var acknowledged = new Acknowledged(fault);
        String[] strace = strace(trace, "trace=" + call, "inject=" + fault);
        Process process =
                Talker.process(data, MESSAGES, new long[] {1, 1}, strace)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = process.inputReader()) {
            acknowledged.hear(out, Integer.MAX_VALUE);
            assertThat(process.waitFor(LONGEST_S, TimeUnit.SECONDS)).as(fault).isTrue();
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() == 0) {
            assertThat(acknowledged.size()).as(fault).isEqualTo(MESSAGES);
        } else {
            assertThat(acknowledged.size()).as(fault).isZero();
            refused++;
        }
        acknowledged.isKeptOnce(data);
        assertThat(Inspection.check(data)).as(fault).isEmpty();
        return Files.readString(trace).contains("(INJECTED)");
    }

    private static String[] strace(Path trace, String... expressions) {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "--seccomp-bpf"));
        command.addAll(List.of("-o", trace.toString()));
        for (String expression : expressions) {
            command.addAll(List.of("-e", expression));
        }
        return command.toArray(String[]::new);
    }
}
