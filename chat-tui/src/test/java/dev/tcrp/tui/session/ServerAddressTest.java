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
        "[::ffff:192.0.2.1]:7, ::ffff:192.0.2.1, 7",
        "' chat.example.org:7 ', chat.example.org, 7",
        "chat.example.org.:7, chat.example.org, 7",
        "chat_server, chat_server, 9003",
    })
    void readsWhatPeopleType(String text, String host, int port) {
        assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(host, port));
    }

    /** Seen to fail before (case E7): a name outside ASCII was an error of usage. */
    @ParameterizedTest
    @CsvSource({
        "例え.test, xn--r8jz45g.test, 9003",
        "例え.test:7, xn--r8jz45g.test, 7",
        "例え。test, xn--r8jz45g.test, 9003",
        "BÜCHER.example, xn--bcher-kva.example, 9003",
        "☕.example, xn--53h.example, 9003",
        "ｃｈａｔ.example：９００１, chat.example, 9001",
        "［::1］：９００１, ::1, 9001",
    })
    void readsNamesAndDigitsOfTheWholeWorld(String text, String host, int port) {
        assertThat(ServerAddress.parse(text)).isEqualTo(new ServerAddress(host, port));
    }

    /**
     * Seen to fail with any text taken for the port and left to parseInt: +7 passed. The words of a
     * scheme were, before (case E7), that IPv6 addresses stand in brackets.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                    | HOST or HOST:PORT
                    ' '                   | HOST or HOST:PORT
                    :9001                 | HOST or HOST:PORT
                    host:                 | PORT is digits
                    host:+7               | PORT is digits
                    host:٧                | PORT is digits
                    host:0                | 1 to 65535
                    host:65536            | 1 to 65535
                    host:99999999999      | 1 to 65535
                    ::1                   | in brackets, as in [::1]
                    fe80::1%eth0          | in brackets, as in [::1]
                    a:1:2                 | with one colon
                    [::1                  | ] is missing
                    [::1]9001             | PORT is digits
                    [chat.test]:1         | only IPv6 addresses stand in brackets
                    [::1%]                | only IPv6 addresses stand in brackets
                    a b                   | HOST or HOST:PORT
                    a..b                  | HOST or HOST:PORT
                    .                     | HOST or HOST:PORT
                    tcp://chat.test:1     | without tcp://
                    https://chat.test/    | without https://
                    chat://h:1/r#secret   | chat-tui join INVITE
                    alice@chat.test       | your name is given with --user
                    chat.test/lobby       | with nothing behind it
                    """)
    void refusesWhatIsNoAddressInWordsThatFit(String text, String words) {
        assertThatThrownBy(() -> ServerAddress.parse(text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]:9001", "host:1"})
    void isWrittenAsItIsTyped(String text) {
        assertThat(ServerAddress.parse(text)).hasToString(text);
    }
}
