package dev.tcrp.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** One object on one line, as RFC 8259 has it. */
class JsonLineTest {
    @Test
    void everyKindOfMemberStandsInTheOrderItWasPut() {
        var line =
                JsonLine.object()
                        .put("room", "雑談")
                        .put("members", 3)
                        .put("more", true)
                        .put("names", List.of("bob", "a\"b"))
                        .put("none", List.of());

        assertThat(line)
                .hasToString(
                        "{\"room\":\"雑談\",\"members\":3,\"more\":true,"
                                + "\"names\":[\"bob\",\"a\\\"b\"],\"none\":[]}");
        assertThat(JsonLine.object()).hasToString("{}");
    }

    /** Seen to fail with the value quoted as it is, and with the name quoted as it is. */
    @Test
    void nothingInItIsInvisibleOrBreaksOut() {
        var line =
                JsonLine.object()
                        .put("a\"\u202e", "\\\"\n\u0000\u001b\u007f\u009b\u2028\u200d\u0301");

        assertThat(line)
                .hasToString(
                        "{\"a\\\"\\u202e\":\"\\\\\\\"\\n\\u0000\\u001b\\u007f\\u009b"
                                + "\\u2028\\u200d\u0301\"}");
    }

    /** Seen to fail with {@code \}{@code u} escapes of code points instead of UTF-16 units. */
    @Test
    void whatIsBeyondTheFirstPlaneIsEscapedAsAPair() {
        assertThat(JsonLine.object().put("tag", "🐈\uDB40\uDC67"))
                .hasToString("{\"tag\":\"🐈\\udb40\\udc67\"}");
    }
}
