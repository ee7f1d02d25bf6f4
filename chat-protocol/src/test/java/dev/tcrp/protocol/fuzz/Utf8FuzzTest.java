package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.text.Utf8;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Any bytes as UTF-8 (RFC 3629). */
class Utf8FuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(25);

    static Stream<byte[]> seeds() {
        return Stream.of("plain", "\u0000\u007F\u0080\u07FF", "雑談", "\uFFFD", "𠮷👩‍💻")
                .map(Utf8::encode);
    }

    @MethodSource("seeds")
    @FuzzTest
    void isTextThatIsWrittenAsItWasReadOrNone(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        var text = Utf8.decode(bytes);
        if (text.isEmpty()) {
            assertThat(lenient).contains("\uFFFD");
            return;
        }
        assertThat(text.get()).isEqualTo(lenient);
        assertThat(Utf8.encode(text.get())).isEqualTo(bytes);
        assertThat(Utf8.isEncodable(text.get())).isTrue();
        isCutBetweenCharacters(text.get(), bytes.length / 2);
    }

    private static void isCutBetweenCharacters(String text, int limit) {
        String start = Utf8.cut(text, limit);
        assertThat(text).startsWith(start);
        assertThat(Utf8.isEncodable(start)).isTrue();
        assertThat(Utf8.size(start)).isBetween(Math.max(0, limit - 3), limit);
    }
}
