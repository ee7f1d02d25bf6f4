package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes from a terminal as keys and pastes. */
class KeyDecoderFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(100);

    private static final String PASTE_END = "\u001b[201~";

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "a日𠮷\r\t\u007F\u0001",
                        "\u001b[A\u001bOB\u001b[1;5C\u001b[3~\u001b[[A\u001b[Z\u001bb\u001b",
                        "\u001b[<64;10;5M\u001b[M !!x",
                        "\u001b]11;rgb:0/0/0\u0007\u001bP1$r0m\u001b\\\u001b[?1;2c",
                        "\u001b[200~two\r\nlines" + PASTE_END + "x")
                .map(Utf8::encode);
    }

    @MethodSource("seeds")
    @FuzzTest
    void areKeysHoweverTheyArriveAndTheNextKeyIsHeard(byte[] bytes) {
        var decoder = new KeyDecoder();
        List<UiEvent> events = decoder.feed(bytes, 0);

        assertThat(events.size()).isLessThanOrEqualTo(bytes.length);
        assertThat(events).noneMatch(KeyDecoderFuzzTest::typesAControl);
        assertThat(fedByteByByte(bytes)).isEqualTo(events);
        assertThat(afterwards(decoder)).endsWith(new UiEvent.Pressed(new Key.Typed('x')));
        assertThat(decoder.deadlineNs()).isEmpty();
    }

    private static List<UiEvent> fedByteByByte(byte[] bytes) {
        var decoder = new KeyDecoder();
        List<UiEvent> events = new ArrayList<>();
        for (byte b : bytes) {
            events.addAll(decoder.feed(new byte[] {b}, 0));
        }
        return events;
    }

    /** Time passes, a paste that was begun ends, and somebody types. */
    private static List<UiEvent> afterwards(KeyDecoder decoder) {
        decoder.expire(KeyDecoder.SEQUENCE_NS);
        return decoder.feed(Utf8.encode(PASTE_END + "x"), KeyDecoder.SEQUENCE_NS);
    }

    private static boolean typesAControl(UiEvent event) {
        return event instanceof UiEvent.Pressed(Key.Typed(int c)) && Character.isISOControl(c);
    }
}
