package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.text.Utf8;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.UUID;
import java.util.stream.Stream;

/**
 * A bug that a fuzzer finds only if it sees comparisons: behind words that are others in each run.
 * Without instrumentation, as with Jazzer 0.24 on Java 25, they are not found in days.
 */
class PlantedBugFuzzTest {
    private static final String MAGIC = UUID.randomUUID().toString().substring(0, 8);

    private static boolean found;

    static Stream<byte[]> seeds() {
        return Stream.of(Utf8.encode("12345678"));
    }

    @MethodSource("seeds")
    @FuzzTest
    void isLookedFor(byte[] bytes) {
        found |= Utf8.decode(bytes).filter(text -> text.equals(MAGIC)).isPresent();
    }

    @AfterAll
    static void wasFoundIfTheFuzzerRan() {
        assertThat(found).isEqualTo(System.getenv("JAZZER_FUZZ") != null);
    }
}
