package dev.tcrp.tui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a value is told in the language that is spoken. */
final class ComplaintsTest {
    @AfterEach
    void speakEnglish() {
        Words.speak(Language.ENGLISH);
    }

    private static String of(ThrowingCallable wrong) {
        return Complaints.of(catchThrowableOfType(InvalidFieldException.class, wrong));
    }

    @Test
    void inEnglishItIsTheProtocolsSentence() {
        assertThat(of(() -> new UserName("")))
                .isEqualTo("user name \"\" must be 1 to 192 bytes long in UTF-8, and has 0.");
    }

    /** Seen to fail with the numbers in another order. */
    @Test
    void inJapaneseTheNumbersStandInTheirPlaces() {
        Words.speak(Language.JAPANESE);
        assertThat(of(() -> new UserName(""))).isEqualTo("名前「」は、UTF-8 で1〜192バイト(今は0バイト)にしてください。");
        assertThat(of(() -> new RoomName("a\u0007")))
                .contains("部屋の名前", "制御文字なし")
                .doesNotContain("\u0007");
        assertThat(of(() -> new Token("a b"))).contains("トークン「…」は、空白のない ASCII");
        assertThat(of(() -> Durations.seconds("x"))).contains("期間「x」は、1以上の数");
    }

    @Test
    void whatNoBundleHasStaysEnglish() {
        Words.speak(Language.JAPANESE);
        var odd = new InvalidFieldException("shoe", "x", "of size 7 or 8");
        assertThat(Complaints.of(odd)).isEqualTo("shoe「x」は、of size 7 or 8にしてください。");
    }
}
