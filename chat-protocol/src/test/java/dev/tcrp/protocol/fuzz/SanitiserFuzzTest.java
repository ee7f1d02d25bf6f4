package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Any text, unpaired surrogates and all, on its way to people and logs (PROTOCOL.md section 7). */
class SanitiserFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(100);

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "plain",
                        "\u001b[2J\r\n\t\u0085\u007f",
                        "か\u3099e\u0301\u0302\u0303\u0304\u0305",
                        "👩‍💻\u202E\u2066\uFEFF",
                        "\\ \"quoted\" \u3000\u3164")
                .map(text -> text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** The fuzzer's bytes are the text's UTF-16, so that surrogates may come alone. */
    @MethodSource("seeds")
    @FuzzTest
    void isShownWithoutControlsAndEscapedWithoutLoss(byte[] utf16) {
        String text = ByteBuffer.wrap(utf16).asCharBuffer().toString();
        String shown = Sanitiser.shown(text);
        assertThat(shown.codePoints()).noneMatch(SanitiserFuzzTest::moves);
        assertThat(Sanitiser.shown(shown)).isEqualTo(shown);

        String escaped = Sanitiser.escaped(text);
        assertThat(escaped.codePoints())
                .noneMatch(c -> moves(c) || Character.getType(c) == Character.FORMAT);
        assertThat(unescaped(escaped)).isEqualTo(text);
        assertThat(JsonLine.object().put("text", text))
                .hasToString("{\"text\":\"" + escaped + "\"}");
    }

    private static boolean moves(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }

    private static String unescaped(String escaped) {
        return ESCAPE.matcher(escaped).replaceAll(SanitiserFuzzTest::meant);
    }

    private static String meant(MatchResult escape) {
        String unit = escape.group(1);
        return Matcher.quoteReplacement(
                unit != null
                        ? String.valueOf((char) Integer.parseInt(unit, 16))
                        : escape.group().translateEscapes());
    }
}
