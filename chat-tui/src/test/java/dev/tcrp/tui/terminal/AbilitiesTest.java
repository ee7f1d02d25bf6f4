package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.doctor.TerminalFindings;

import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

class AbilitiesTest {
    private static final Optional<Size> USUAL = Optional.of(Size.of(80, 24));

    @Test
    void aTerminalThatCanDoAllIsWell() {
        var environment =
                Map.of("TERM", "tmux-256color", "LANG", "ja_JP.UTF-8", "TMUX", "/tmp/tmux,1,0");
        assertThat(TerminalFindings.of(Abilities.of(environment, true, USUAL)).toText())
                .isEqualTo(
                        "ok       terminal    tmux-256color of 80x24 in tmux, with colours,"
                                + " UTF-8.");
    }

    /** Seen to fail with LANG looked at first. */
    @Test
    void theLocaleThatCountsIsTheOneOfPosix() {
        var able = Abilities.of(Map.of("LANG", "C.UTF-8", "LC_ALL", "C"), true, USUAL);
        assertThat(able.isUtf8()).isFalse();
        assertThat(Abilities.of(Map.of("LC_CTYPE", "en_GB.utf8"), true, USUAL).isUtf8()).isTrue();
    }

    @Test
    void whatIsLessIsAWarningThatSaysWhatToDo() {
        assertThat(said(Map.of("TERM", "xterm"), USUAL)).contains("(none)", "export LANG=C.UTF-8");
        var dumb = Map.of("TERM", "dumb", "LANG", "C.UTF-8");
        assertThat(said(dumb, USUAL)).contains("cannot move the cursor", "TERM=xterm");
        var sizeless = Map.of("TERM", "xterm", "LANG", "C.UTF-8", "NO_COLOR", "1");
        assertThat(said(sizeless, Optional.empty())).contains("without colours", "stty cols");
    }

    private static String said(Map<String, String> environment, Optional<Size> size) {
        return TerminalFindings.of(Abilities.of(environment, true, size)).toText();
    }
}
