package dev.tcrp.tui.update;

import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;

import java.util.regex.Pattern;

/** Whether a text names somebody. */
final class Mention {
    private Mention() {}

    /**
     * Whether the name stands in the text as a word. Japanese has no spaces between words: there a
     * letter of another script ends the word too, so {@code aliceさん} names alice.
     */
    static boolean of(UserName user, String text) {
        String name = Pattern.quote(user.canonical());
        String inWord = "[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{IsDigit}_]";
        return Pattern.compile(
                        "(?<!" + inWord + ")" + name + "(?!" + inWord + ")",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(Texts.canonical(text))
                .find();
    }
}
