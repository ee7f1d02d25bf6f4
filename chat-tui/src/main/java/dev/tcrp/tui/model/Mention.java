package dev.tcrp.tui.model;

import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.text.Span;

import java.util.List;
import java.util.regex.Pattern;

/** Whether and where a text names somebody. */
public final class Mention {
    private static final String IN_WORD = "[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{IsDigit}_]";

    private Mention() {}

    /** Whether the name or one of these words stands in the text, as {@link #of} has it. */
    public static boolean of(UserName user, List<String> words, String text) {
        return of(user, text)
                || words.stream()
                        .anyMatch(w -> pattern(canonical(w)).matcher(canonical(text)).find());
    }

    private static String canonical(String text) {
        return Texts.canonical(text);
    }

    /**
     * Whether the name stands in the text as a word. Japanese has no spaces between words: there a
     * letter of another script ends the word too, so {@code aliceさん} names alice.
     */
    public static boolean of(UserName user, String text) {
        return pattern(user.canonical()).matcher(canonical(text)).find();
    }

    /** Where the name stands in the text as it is spelled there. */
    static List<Span> in(UserName user, String text) {
        return pattern(user.canonical())
                .matcher(text)
                .results()
                .map(found -> new Span(found.start(), found.end()))
                .toList();
    }

    private static Pattern pattern(String word) {
        String name = Pattern.quote(word);
        return Pattern.compile(
                "(?<!" + IN_WORD + ")" + name + "(?!" + IN_WORD + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
