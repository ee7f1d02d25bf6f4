package dev.tcrp.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static Consumer<String> containing(String words) {
        return reason -> assertThat(reason).contains(words);
    }
}
