package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.terminal.Graphics.Kind;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What terminals say of pictures, byte by byte as they send it. */
class GraphicsQuestionTest {
    private static final int ANY = Graphics.ANY;
    private final KeyDecoder decoder = new KeyDecoder();
    private final GraphicsQuestion question = new GraphicsQuestion(80, 24, 0);

    private void says(String bytes) {
        for (byte b : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
            assertThat(decoder.feed(new byte[] {b}, 1)).isEmpty();
        }
        decoder.replies().forEach(question::hear);
    }

    /** Seen to fail with attributes that count more than kitty's answer. */
    @Test
    void kitty() {
        says("\u001b_Gi=31;OK\u001b\\\u001b[6;36;17t");
        assertThat(question.isOver(1)).isFalse();
        says("\u001b[?62;4;52c");
        assertThat(question.isOver(1)).isTrue();
        assertThat(question.graphics()).isEqualTo(new Graphics(Kind.KITTY, 17, 36, 256, ANY, ANY));
    }

    /** As it answers: it tells no cell. Seen to fail with cells of 8 by 16. */
    @Test
    void xtermAsAVt340() {
        says("\u001b[?1;0;16S\u001b[?2;0;720;456S\u001b[?63;1;2;4;6;9;15;22c");
        assertThat(question.graphics()).isEqualTo(new Graphics(Kind.SIXEL, 9, 19, 16, 720, 456));
    }

    /** It says 1000 of what is larger. */
    @Test
    void aLargeXterm() {
        says("\u001b[?1;0;1024S\u001b[?2;0;1000;456S\u001b[?63;1;2;4;6;9;15;22c");
        assertThat(question.graphics()).isEqualTo(new Graphics(Kind.SIXEL, 8, 16, 256, 1000, 456));
    }

    @Test
    void foot() {
        says("\u001b[6;21;10t\u001b[?1;0;1024S\u001b[?2;0;1920;1010S\u001b[?62;4;22;28c");
        assertThat(question.graphics())
                .isEqualTo(new Graphics(Kind.SIXEL, 10, 21, 256, 1920, 1010));
    }

    /** Seen to fail with any 4 among the attributes. */
    @Test
    void oneThatDrawsNone() {
        says("\u001b[?64;1;2;6;9;14;22;45c");
        assertThat(question.isOver(1)).isTrue();
        assertThat(question.graphics().isThere()).isFalse();
    }

    @Test
    void oneThatKnowsNoneOfThemByName() {
        says("\u001b_Gi=31;ENOTSUPPORTED\u001b\\\u001b[?1;2c");
        assertThat(question.graphics().isThere()).isFalse();
    }

    /** Seen to fail with sizes that are taken as they come. */
    @Test
    void whatNoTerminalIsCountsAsNothing() {
        says("\u001b[6;0;9999t\u001b[?1;0;999999999S\u001b[?62;4c");
        assertThat(question.graphics()).isEqualTo(new Graphics(Kind.SIXEL, 8, 16, 256, ANY, ANY));
    }

    /** Seen to fail with a question that waits for ever. */
    @Test
    void oneThatSaysNothing() {
        assertThat(question.isOver(GraphicsQuestion.PATIENCE_NS - 1)).isFalse();
        assertThat(question.isOver(GraphicsQuestion.PATIENCE_NS)).isTrue();
        assertThat(question.graphics().isThere()).isFalse();
    }

    /** Seen to fail with a query that tmux takes for a title. */
    @Test
    void whereItCouldDoHarmItIsNotAsked() {
        assertThat(GraphicsQuestion.asked(Map.of("TERM", "linux"))).isEmpty();
        assertThat(GraphicsQuestion.asked(Map.of("TERM", "xterm-256color")))
                .contains("\u001b_Gi=31")
                .endsWith("\u001b[c");
        assertThat(GraphicsQuestion.asked(Map.of("TERM", "tmux-256color", "TMUX", "/tmp/x")))
                .doesNotContain("\u001b_G")
                .endsWith("\u001b[c");
    }
}
