package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.app.ChatOptions;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code join}: where an invite may come from, and what becomes of it. */
class InviteTest {
    private static final String SECRET = "kJ0v-Zq3_x1Yw8TgBd5RsA";
    private static final String ONCE = "chat://[::1]:9/%E9%9B%91%E8%AB%87?uses=1#" + SECRET;
    private static final String OFTEN = "chat://[::1]:9/%E9%9B%91%E8%AB%87#" + SECRET;

    private final Shell shell = new Shell();

    @Test
    void anInviteForOneOpensTheChatThere() {
        assertThat(shell.runs("join", ONCE, "--user", "bob").exit()).isZero();
        opened();
    }

    /** Seen to fail with every invite taken from the command line. */
    @Test
    void anInviteThatCanBeUsedAgainIsNotTakenFromTheCommandLine() {
        var run = shell.runs("join", OFTEN);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("CHAT_INVITE", "--invite-file FILE", "--invite-file -");
        assertThat(run.err()).doesNotContain(SECRET);
        assertThat(shell.chats()).isEmpty();
    }

    @Test
    void itComesFromTheEnvironmentAFileOrStandardInput(@TempDir Path folder) throws Exception {
        shell.with("CHAT_INVITE", OFTEN).runs("join", "--user", "bob");
        opened();
        Path file = Files.writeString(folder.resolve("invite"), OFTEN + "\n");
        shell.with("CHAT_INVITE", "").runs("join", "--invite-file", file.toString());
        opened();
        shell.typing(OFTEN + "\n").runs("join", "--invite-file", "-");
        opened();
    }

    @Test
    void whatIsNoInviteIsSaidWithoutItsToken() {
        for (String wrong : new String[] {"tea", "chat://h/tea#" + SECRET, ONCE + "#" + SECRET}) {
            var run = shell.runs("join", wrong);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("holds no invite").doesNotContain(SECRET);
        }
        assertThat(shell.runs("join").err()).contains("An invite is needed", "CHAT_INVITE");
        assertThat(shell.runs("--plain", "join", ONCE).exit()).isEqualTo(2);
    }

    @Test
    void thePinIsTheOnlyKeyThatCounts() {
        String pin = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";
        shell.with("CHAT_PLAINTEXT", "0");
        shell.runs("join", "chat://h:9/tea?pin=" + pin + "&uses=1#" + SECRET);
        assertThat(shell.chats())
                .singleElement()
                .extracting(ChatOptions::security)
                .isInstanceOfSatisfying(
                        Security.Tls.class,
                        tls -> assertThat(tls.trust().pin()).contains(new Pin(pin)));
    }

    @Test
    void theServerIsTriedAtTheOtherAddressesOfTheInviteToo() {
        shell.with("CHAT_PLAINTEXT", "0");
        shell.runs("join", "chat://h:9/tea?alt=i:10&alt=[::1]:11&uses=1#" + SECRET);
        ChatOptions options = shell.chats().getLast();
        assertThat(options.security().ways().beside(options.server()))
                .containsOnly(new ServerAddress("i", 10), new ServerAddress("::1", 11));
    }

    @Test
    void theAddressesOfAServerAreGivenWithCommas() {
        shell.with("CHAT_PLAINTEXT", "0");
        var run = shell.runs("--server", "a,b:1,c");
        assertThat(run.exit()).as(run.err()).isZero();
        ChatOptions options = shell.chats().getLast();
        assertThat(options.server()).isEqualTo(new ServerAddress("a", 9003));
        assertThat(options.security().ways().beside(options.server()))
                .containsExactly(new ServerAddress("b", 1), new ServerAddress("c", 9003));
        var plain = shell.runs("--server", "a,b:1", "--plaintext");
        assertThat(plain.exit()).isEqualTo(2);
        assertThat(plain.err()).contains("need TLS");
    }

    @Test
    void anInviteIsGoodWhereATokenIsAskedFor() {
        shell.with("CHAT_TOKEN", OFTEN).runs("--room", "雑談");
        assertThat(shell.chats().getLast().token()).contains(new Token(SECRET));
    }

    private void opened() {
        var options = shell.chats().removeLast();
        assertThat(options.server()).isEqualTo(new ServerAddress("::1", 9));
        assertThat(options.room()).contains(new RoomName("雑談"));
        assertThat(options.token()).contains(new Token(SECRET));
    }
}
