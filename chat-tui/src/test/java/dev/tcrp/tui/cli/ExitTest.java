package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.session.net.Answers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes that scripts rely on. */
class ExitTest {
    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, 3",
        "TOKEN_REFUSED, 4",
        "NOT_A_MEMBER, 4",
        "EXISTS, 5",
        "FULL, 8",
        "INVALID, 1",
        "UNSUPPORTED, 1"
    })
    void everyRefusalEndsWithItsCodeAndItsWords(Reason reason, int code) throws Exception {
        try (var server = AnsweringServer.refusing(reason, "No, because\u001b[2J.")) {
            var run = new Shell().runs("room", "show", "lobby", "--server", server.address());
            assertThat(run.exit()).isEqualTo(code);
            assertThat(run.err()).startsWith("No, because␛[2J.");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void noServerIsSix() {
        var run = new Shell().runs("room", "list", "--server", "127.0.0.1:1");
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("Nothing answers at 127.0.0.1:1").hasLineCount(1);
    }

    @Test
    void anUnknownHostIsSix() {
        var run = new Shell().with("CHAT_SERVER", "no-such-host.invalid").runs("room", "list");
        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("no-such-host.invalid is not known").hasLineCount(1);
    }

    @Test
    void aHangUpInTheMiddleIsSix() throws Exception {
        try (var server =
                new AnsweringServer(
                        request -> {
                            throw new Answers.HangUp();
                        })) {
            var run = new Shell().runs("who", "lobby", "--server", server.address());
            assertThat(run.exit()).isEqualTo(6);
            assertThat(run.err()).contains("ended");
        }
    }
}
