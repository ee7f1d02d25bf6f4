package dev.tcrp.tui.text;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A language that the screen speaks. */
public enum Language {
    ENGLISH("en", Locale.ENGLISH),
    JAPANESE("ja", Locale.JAPANESE);

    /** The first of these that is set decides on sentences (POSIX, 8.2). */
    private static final String[] VARIABLES = {"LC_ALL", "LC_MESSAGES", "LANG"};

    private final String word;
    private final Locale locale;

    Language(String word, Locale locale) {
        this.word = word;
        this.locale = locale;
    }

    /** Of dates. */
    Locale locale() {
        return locale;
    }

    /** Of the words: English is what stands in a bundle of no language. */
    Locale ofBundle() {
        return this == ENGLISH ? Locale.ROOT : locale;
    }

    /**
     * The one that was chosen.
     *
     * @param chosen {@code en}, {@code ja}, or anything else for what the environment says
     */
    public static Language of(String chosen, Map<String, String> environment) {
        return Stream.of(values())
                .filter(language -> language.word.equals(chosen))
                .findFirst()
                .orElseGet(() -> ofEnvironment(environment));
    }

    private static Language ofEnvironment(Map<String, String> environment) {
        String locale =
                Stream.of(VARIABLES)
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse("");
        return locale.startsWith(JAPANESE.word) ? JAPANESE : ENGLISH;
    }
}
