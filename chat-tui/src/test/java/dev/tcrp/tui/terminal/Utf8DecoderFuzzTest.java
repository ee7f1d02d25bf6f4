package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.text.Utf8;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes from a terminal, one at a time, against the JDK's decoder. */
class Utf8DecoderFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(35);

    static Stream<byte[]> seeds() {
        return Stream.of("plain", "\u007F\u0080\u07FF\uFFFD", "雑談", "𠮷👩‍💻").map(Utf8::encode);
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsUtf8IsItsTextAndWhatIsNotIsMarked(byte[] bytes) {
        var decoder = new Utf8Decoder();
        List<Integer> decoded = new ArrayList<>();
        for (byte b : bytes) {
            decoded.addAll(decoder.take(b));
        }
        decoder.abandon().ifPresent(decoded::add);

        assertThat(decoded).allMatch(c -> Character.isValidCodePoint(c) && !isSurrogate(c));
        assertThat(decoded.size()).isLessThanOrEqualTo(bytes.length);
        Utf8.decode(bytes)
                .ifPresentOrElse(
                        text -> assertThat(decoded).isEqualTo(text.codePoints().boxed().toList()),
                        () -> assertThat(decoded).contains(0xFFFD));
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }
}
