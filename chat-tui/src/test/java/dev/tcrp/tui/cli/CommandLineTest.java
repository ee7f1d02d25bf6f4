package dev.tcrp.tui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class CommandLineTest {
    private static final String SECRET = "0a99d957-4019-46b9-bcd0-93fe11b80da2";

    private final Shell shell = new Shell();

    /** Seen to fail with picocli's own words for what it cannot match: they echo the token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "send lobby --token SECRET hi",
                "send lobby --token=SECRET hi",
                "send lobby hi SECRET",
                "send SECRET hi",
                "tail lobby SECRET",
                "tail SECRET",
                "tail lobby --token-file SECRET",
                "who lobby SECRET",
                "room show SECRET",
                "room --token SECRET",
                "room create lobby --token SECRET",
                "--user alice --room lobby --token SECRET",
                "--user alice --room SECRET",
                "--user SECRET",
                "SECRET"
            })
    void aTokenOnTheCommandLineIsRefusedWithTheThreeRightWaysAndNotEchoed(String line) {
        var run = shell.runs(line.replace("SECRET", SECRET).split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("CHAT_TOKEN", "--token-file FILE", "--token-file -")
                .doesNotContain(SECRET);
        assertThat(run.out()).isEmpty();
        assertThat(shell.chats()).isEmpty();
    }

    /** B9. Seen to fail with blanks that are sent to the server, which found everything. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "\u3000", "\u00A0 \u2003", "a\0b"})
    void wordsToSearchForAreWords(String words) {
        var run = shell.runs("search", "lobby", words);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("words to search for", "at least one word, without a NUL");
    }

    /** Seen to fail with only UUIDs taken for tokens. */
    @Test
    void aTokenOfOurOwnFormIsKnownTooAndALongNameIsNone() {
        var run = shell.runs("tail", "lobby", "kJ0v-Zq3_x1Yw8TgBd5RsA");
        assertThat(run.err()).contains("CHAT_TOKEN").doesNotContain("kJ0v");
        assertThat(shell.runs("--room", "the-long-name-of-a-room").exit()).isZero();
        assertThat(shell.runs("--room", "room-with-22-characters").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "room",
                "room create",
                "room create lobby --ttl 0",
                "room create lobby --ttl 1w",
                "room create lobby --tokens 0",
                "room create lobby --tokens 901",
                "room create lobby --tokens many",
                "room create a-name-of-more-than-28-bytes-is-too-long",
                "room list --server ::1",
                "tail lobby --count 0",
                "send lobby hi",
                "--embedded --server x --user alice",
                "--udp-port 9002 --user alice",
                "--classic --udp-port 0 --user alice",
                "token create lobby --role king",
                "token create lobby --uses many",
                "token create lobby --expires soon",
                "token revoke lobby nothex",
                "--nonsense"
            })
    void aWrongCommandLineIsTwoWithAHint(String line) {
        var run = shell.runs(line.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    /** Seen to fail with the suggestions of picocli: config for jion, none for sned. */
    @ParameterizedTest
    @CsvSource({
        "sned lobby hi, send",
        "jion x, join",
        "--sever x, --server",
        "--embeded, --embedded",
        "room lst, list",
        "token crate x, create"
    })
    void aWrongWordGetsTheNearestRightOne(String line, String right) {
        var run = shell.runs(line.split(" "));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean " + right + "?");
    }

    @Test
    void anotherWordGetsNone() {
        assertThat(shell.runs("sandwich").err()).doesNotContain("Did you mean");
    }

    @Test
    void theChatIsStartedWithWhatWasChosen() {
        var run =
                shell.with("CHAT_TOKEN", SECRET)
                        .runs(
                                "--classic",
                                "--udp-port",
                                "7",
                                "--server",
                                "[::1]:8",
                                "--user",
                                "太郎",
                                "--room",
                                "雑談");
        assertThat(run.exit()).isZero();
        var options = shell.chats().getFirst();
        assertThat(options.server()).isEqualTo(new ServerAddress("::1", 8));
        assertThat(options.classic()).isTrue();
        assertThat(options.udpPort()).isEqualTo(7);
        assertThat(options.user()).isEqualTo(new UserName("太郎"));
        assertThat(options.room()).contains(new RoomName("雑談"));
        assertThat(options.token()).contains(new Token(SECRET));
    }

    /** Seen to fail with the environment asked first. */
    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheDefaults() {
        shell.runs();
        assertThat(shell.chats().getLast().server()).hasToString("127.0.0.1:9001");
        assertThat(shell.chats().getLast().udpPort()).isEqualTo(9002);
        assertThat(shell.chats().getLast().user()).hasToString("root");
        shell.with("CHAT_SERVER", "there:1").with("CHAT_USER", "bob").runs();
        assertThat(shell.chats().getLast().server()).hasToString("there:1");
        assertThat(shell.chats().getLast().user()).hasToString("bob");
        shell.runs("--server", "here:2", "--user", "alice");
        assertThat(shell.chats().getLast().server()).hasToString("here:2");
        assertThat(shell.chats().getLast().user()).hasToString("alice");
    }

    @Test
    void aTokenFileThatOthersCanReadIsUsedWithAWarning(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("t"), SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var run = shell.runs("--room", "lobby", "--token-file", file.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("Others can read").doesNotContain(SECRET);
        assertThat(shell.chats().getFirst().token()).contains(new Token(SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(shell.runs("--room", "lobby", "--token-file", file.toString()).err()).isEmpty();
    }

    @Test
    void aTokenComesOnStandardInputToo() {
        shell.typing(SECRET + "\n").runs("--room", "lobby", "--token-file", "-");
        assertThat(shell.chats().getFirst().token()).contains(new Token(SECRET));
    }

    @Test
    void aMissingTokenFileIsNamed() {
        var run = shell.runs("tail", "lobby", "--token-file", "/nowhere/token");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("/nowhere/token cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "room --help",
                "room create --help",
                "room list --help",
                "room show --help",
                "room delete --help",
                "token --help",
                "token create --help",
                "token list --help",
                "token revoke --help",
                "join --help",
                "who --help",
                "doctor --help",
                "send --help",
                "tail --help",
                "bench --help"
            })
    void helpIsData(String line) {
        var run = shell.runs(line.split(" "));
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: chat-tui").doesNotContain("--token=");
        assertThat(run.err()).isEmpty();
    }

    /** Seen to fail with no check: the verb asked the server on this machine. */
    @Test
    void anOptionBeforeTheSubcommandIsNotLostInSilence() {
        var run = shell.runs("--server", "there:1", "room", "list");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Give --server behind chat-tui room list");
    }

    /** Seen to fail with picocli's refusal of an option that is given twice (case E8). */
    @Test
    void ofAnOptionThatIsGivenTwiceTheLastCounts(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("t"), SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String line =
                "--user a --server x:1 --room b --token-file /nowhere --plain --plain"
                        + " --user alice --server y:2 --room tea --token-file ";
        var run = shell.runs((line + file).split(" "));
        assertThat(run.err()).isEmpty();
        var chat = shell.chats().getFirst();
        assertThat(chat.user()).hasToString("alice");
        assertThat(chat.server()).hasToString("y:2");
        assertThat(chat.room()).contains(new RoomName("tea"));
        assertThat(chat.token()).contains(new Token(SECRET));
    }

    /** Seen to fail with String.strip, which knows neither of the last two. */
    @ParameterizedTest
    @ValueSource(strings = {" %s \t", "%s\r\n", "\u3000%s\u3000", "\uFEFF%s\n", "\u00a0%s\u00a0"})
    void blanksAroundATokenDoNotMatter(String form) {
        shell.typing(form.formatted(SECRET)).runs("--room", "lobby", "--token-file", "-");
        shell.with("CHAT_TOKEN", form.formatted(SECRET)).runs("--room", "lobby");
        assertThat(shell.chats())
                .hasSize(2)
                .allMatch(chat -> chat.token().orElseThrow().equals(new Token(SECRET)));
    }

    @Test
    void versionIsData() {
        assertThat(shell.runs("--version").out()).startsWith("chat-tui ");
    }
}
