package dev.tcrp.tui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.InvalidFieldException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "chat.example.org, chat.example.org, 9003",
        "127.0.0.1:7, 127.0.0.1, 7",
        "[::1]:9001, ::1, 9001",
        "[fe80::1%eth0], fe80::1%eth0, 9003",
    })
    void readsWhatPeopleType(String text, String host, int port) {
        assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(host, port));
    }

    /** Seen to fail with any text taken for the port and left to parseInt: +7 passed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":9001",
                "host:",
                "host:0",
                "host:65536",
                "host:+7",
                "::1",
                "[::1",
                "a b"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text))
                .isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]:9001", "host:1"})
    void isWrittenAsItIsTyped(String text) {
        assertThat(ServerAddress.parse(text)).hasToString(text);
    }
}
