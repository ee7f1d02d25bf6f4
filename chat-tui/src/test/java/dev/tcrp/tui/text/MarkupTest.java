package dev.tcrp.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.text.Markup.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;

/** What people mark in what they say. */
final class MarkupTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a *fixed* wait | a fixed wait | EMPHASIS fixed",
                "*お茶* is `x * y` | お茶 is x * y | EMPHASIS お茶, CODE x * y",
                "see https://a.example/b. | see https://a.example/b. | LINK https://a.example/b",
                "(mailto:eve@a.example) | (mailto:eve@a.example) | LINK mailto:eve@a.example",
                "`https://a.example` | https://a.example | CODE https://a.example",
                "*really now!* | really now! | EMPHASIS really now!"
            })
    void whatIsMarked(String line, String text, String parts) {
        Markup marked = Markup.of(line);
        assertThat(marked.text()).isEqualTo(text);
        assertThat(parts(marked)).isEqualTo(parts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2*3*4",
                "ls *.java and *.md",
                "rm /tmp/*/x/*",
                "a * b * c",
                "** **",
                "``",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://",
                "\u001b]8;;"
            })
    void whatIsNot(String line) {
        assertThat(Markup.of(line)).isEqualTo(Markup.none(line));
    }

    @Test
    void aLinkIsOfBoundedLength() {
        String longest = "https://" + "a".repeat(Markup.LONGEST_LINK - 8);
        assertThat(Markup.of(longest).parts()).hasSize(1);
        assertThat(Markup.of(longest + "a").parts()).isEmpty();
    }

    /** Seen to fail with control characters allowed in links. */
    @Test
    void aLinkHoldsNothingThatATerminalObeys() {
        List<String> targets = Markup.targets("https://a.example/\u001b]0;x\u0007\u009bm\u202e b");
        assertThat(targets).containsExactly("https://a.example/");
    }

    private static String parts(Markup marked) {
        return marked.parts().stream()
                .map(part -> part.kind() + " " + marked.text().substring(part.from(), part.to()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void aLinkLeadsWhereItSays() {
        Markup.Part link = Markup.of("to https://a.example/*x now").parts().getFirst();
        assertThat(link).isEqualTo(new Markup.Part(Kind.LINK, 3, 23, "https://a.example/*x"));
    }
}
