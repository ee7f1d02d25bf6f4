package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;

import dev.tcrp.tui.view.Style;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

class TerminalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"xterm", "tmux-256color", "linux", "rxvt-unicode", "nonesuch-42"})
    void showsAScreenOnAnyTerminalThatHasAName(String term) {
        assertThat(Terminals.whyPlain(true, term)).isEmpty();
        assertThat(Terminals.whyPlain(false, term))
                .hasValueSatisfying(containing("not a terminal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dumb", "unknown"})
    void saysWhyItShowsNone(String term) {
        assertThat(Terminals.whyPlain(true, term)).hasValueSatisfying(containing("TERM"));
        assertThat(Terminals.whyPlain(true, null)).hasValueSatisfying(containing("TERM"));
    }

    @Test
    void writesErrorsToTheStateDirectory() {
        Optional<Path> home = Optional.of(Path.of("/home/alice"));
        assertThat(ErrorLog.path(Map.of(), home))
                .isEqualTo(Path.of("/home/alice/.local/state/chat-tui/client.log"));
        assertThat(ErrorLog.path(Map.of("XDG_STATE_HOME", "/var/state"), home))
                .isEqualTo(Path.of("/var/state/chat-tui/client.log"));
        assertThat(ErrorLog.path(Map.of("XDG_STATE_HOME", "relative"), home))
                .isEqualTo(Path.of("/home/alice/.local/state/chat-tui/client.log"));
        assertThat(ErrorLog.path(Map.of(), Optional.empty())).isEqualTo(Path.of("/dev/null"));
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void usesNoColourWhenAskedNotTo(Style style) {
        Palette palette = Palette.of(Map.of("NO_COLOR", "1"));
        assertThat(palette.look(style).foreground()).isEqualTo(TextColor.ANSI.DEFAULT);
        assertThat(palette.look(style).background()).isEqualTo(TextColor.ANSI.DEFAULT);
        assertThat(Palette.of(Map.of("NO_COLOR", ""))).isEqualTo(Palette.COLOUR);
    }

    private static Consumer<String> containing(String words) {
        return reason -> assertThat(reason).contains(words);
    }
}
