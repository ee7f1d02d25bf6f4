package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

final class StateFolderTest {
    /** E6. Seen to fail with the home of the passwd entry alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/state | /home/a | /root | /state/chat-server",
                "state  | /home/a | /root | /home/a/.local/state/chat-server",
                "''     | /home/a | /root | /home/a/.local/state/chat-server",
                "       | /home/a | /root | /home/a/.local/state/chat-server",
                "       |         | /root | /root/.local/state/chat-server",
                "       | ''      | /root | /root/.local/state/chat-server",
                "       | a       | /root | /root/.local/state/chat-server",
                "       |         | ?     |",
                "       |         | ''    |"
            })
    void theFirstThatIsAbsoluteCounts(String state, String home, String entry, String folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put("XDG_STATE_HOME", state);
        environment.put("HOME", home);
        environment.values().removeIf(Objects::isNull);
        var found = StateFolder.of("chat-server", environment, entry);
        assertThat(found.map(Path::toString).orElse(null)).isEqualTo(folder);
    }
}
