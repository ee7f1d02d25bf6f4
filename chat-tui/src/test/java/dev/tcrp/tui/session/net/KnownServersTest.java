package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the file is. */
class KnownServersTest {
    private static final Path HOME = Path.of("/home/alice");
    private static final Path USUAL = HOME.resolve(".local/share/chat-tui/known_servers");

    /** Seen to fail with the variable left out. */
    @Test
    void itIsWhereTheXdgSpecificationWantsIt() {
        assertThat(at(Map.of())).isEqualTo(USUAL);
        assertThat(at(Map.of("XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/chat-tui/known_servers"));
    }

    /** The specification: a relative path is to be ignored. */
    @Test
    void anEmptyOrRelativeVariableDoesNotCount() {
        assertThat(at(Map.of("XDG_DATA_HOME", ""))).isEqualTo(USUAL);
        assertThat(at(Map.of("XDG_DATA_HOME", "data"))).isEqualTo(USUAL);
    }

    /** E6. Seen to fail with no look whether there is a file: it "cannot be read". */
    @Test
    void withoutAHomeThereIsNoneUnlessTheVariableNamesIt() {
        var none = KnownServers.of(Map.of(), Optional.empty());
        assertThatThrownBy(() -> none.find(new ServerAddress("chat.test", 1)))
                .hasMessageContaining("set HOME or XDG_DATA_HOME");
        assertThat(KnownServers.of(Map.of("XDG_DATA_HOME", "/data"), Optional.empty()).file())
                .isEqualTo(Path.of("/data/chat-tui/known_servers"));
    }

    private static Path at(Map<String, String> environment) {
        return KnownServers.of(environment, Optional.of(HOME)).file();
    }
}
