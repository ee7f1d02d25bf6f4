package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tcrp.protocol.InvalidFieldException;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Each was seen to fail with Java's own reading taken as it is (case B7). */
class CommandWordsTest {
    @Test
    void argumentsAreReadFromTheirBytesWhateverJavaMadeOfThem() {
        String[] java = {"send", "\uFFFD\uFFFD\uFFFD", ""};
        assertThat(CommandWords.arguments(java, bytes("java\0-jar\0send\0日\0\0")))
                .containsExactly("send", "日", "");
        String[] replacement = {"\uFFFD"};
        assertThat(CommandWords.arguments(replacement, bytes("java\0\uFFFD\0")))
                .containsExactly("\uFFFD");
    }

    @Test
    void anArgumentThatIsNotTextIsRefusedAndNotShown() {
        String[] java = {"send", "secret\uFFFD"};
        assertThatThrownBy(() -> CommandWords.arguments(java, latin1("java\0send\0secret\u00e9\0")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("argument 2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutTheBytesWhatJavaHasReplacedIsRefused() {
        byte[] none = {};
        assertThat(CommandWords.arguments(new String[] {"日"}, none)).containsExactly("日");
        for (String word : new String[] {"f\uFFFD", "f\uDC00"}) {
            assertThatThrownBy(() -> CommandWords.arguments(new String[] {word}, none))
                    .isInstanceOf(InvalidFieldException.class);
        }
        byte[] others = bytes("java\0else\0");
        assertThat(CommandWords.arguments(new String[] {"send"}, others)).containsExactly("send");
    }

    @Test
    void ourVariablesAreReadTheSameWayAndOthersAreLeftAlone() {
        var java = Map.of("CHAT_USER", "\uFFFD\uFFFD", "PATH", "/\uFFFD");
        assertThat(CommandWords.environment(java, latin1("PATH=/\u00e9\0CHAT_USER=\u00c3\u00a9\0")))
                .containsEntry("CHAT_USER", "é")
                .containsEntry("PATH", "/\uFFFD");
        assertThatThrownBy(() -> CommandWords.environment(java, latin1("CHAT_USER=\u00e9\0")))
                .hasMessageContaining("CHAT_USER");
        assertThatThrownBy(() -> CommandWords.environment(java, new byte[0]))
                .hasMessageContaining("CHAT_USER");
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin1(String words) {
        return words.getBytes(StandardCharsets.ISO_8859_1);
    }
}
