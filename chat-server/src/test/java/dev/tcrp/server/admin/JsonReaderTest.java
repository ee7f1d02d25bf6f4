package dev.tcrp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.text.JsonLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

/** Objects of JSON. */
class JsonReaderTest {
    @Test
    void whatIsWrittenIsReadBack() {
        var line =
                JsonLine.object()
                        .put("text", "a \"b\" \\ \n \u001b[2J 雑談 😀 \u202e")
                        .put("number", Long.MIN_VALUE)
                        .put("yes", true)
                        .put("no", false)
                        .put("all", List.of("x", ""));
        assertThat(JsonReader.object(line.toString()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "text",
                                "a \"b\" \\ \n \u001b[2J 雑談 😀 \u202e",
                                "number",
                                Long.MIN_VALUE,
                                "yes",
                                true,
                                "no",
                                false,
                                "all",
                                List.of("x", "")));
        assertThat(JsonReader.object(" { } ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | character 1 must be '{'",
                "{ | character 2 must be a string",
                "{} x | character 4 must be nothing",
                "{\"a\" 1} | character 6 must be ':'",
                "{\"a\":1.5} | must be ','",
                "{\"a\":null} | character 6 must be a string, a whole number, true or false",
                "{\"a\":\"x | must be the end of a string",
                "{\"a\":\"\\x\"} | must be an escape",
                "{\"a\":\"\\u12\"} | must be four hexadecimal digits",
                "{\"a\":99999999999999999999} | must be a string, a whole number",
                "{\"a\":{}} | must be a string, a whole number",
                "{\"a\":[[1]]} | must be a string, a whole number"
            })
    void whatIsNoObjectIsRefusedWithItsPlace(String text, String words) {
        assertThatThrownBy(() -> JsonReader.object(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
