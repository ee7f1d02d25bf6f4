package dev.tcrp.tui.text;

import org.jspecify.annotations.Nullable;

import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of the screen, in the language of the person who sits here: one language for the whole
 * process, as it has one screen. A bundle for each area ({@code words/AREA.properties}, and {@code
 * AREA_ja.properties}); a key begins with its area.
 *
 * <p>A pattern holds {@code {0}} for the first value, and {@code {0:line|lines}} for one of two
 * words, by whether the first value is 1.
 */
public final class Words {
    private static final String FOLDER = "dev.tcrp.tui.words.";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([^|}]*)\\|([^}]*))?}");

    private static volatile Language language = Language.ENGLISH;

    private Words() {}

    /** The language from now on. */
    public static void speak(Language chosen) {
        language = chosen;
    }

    /** The language that is spoken now. */
    public static Language language() {
        return language;
    }

    /**
     * The words of this key.
     *
     * @param values as many as the pattern names at least; not made safe to show
     * @throws java.util.MissingResourceException without such a key
     */
    public static String of(String key, @Nullable Object... values) {
        String pattern = pattern(key);
        return pattern.indexOf('{') < 0 ? pattern : filled(pattern, values);
    }

    /** Several words that stand apart on the screen: they are parted by {@code |} in the bundle. */
    public static List<String> list(String key) {
        return Arrays.asList(pattern(key).split("\\|", -1));
    }

    /** A time, in the form of this key. */
    public static String date(String key, TemporalAccessor time) {
        return DateTimeFormatter.ofPattern(pattern(key), language.locale()).format(time);
    }

    /** Whether the language that is spoken, or English, has this key. */
    static boolean has(String key) {
        return bundle(key).containsKey(key);
    }

    private static String pattern(String key) {
        return bundle(key).getString(key);
    }

    private static ResourceBundle bundle(String key) {
        String area = key.substring(0, key.indexOf('.'));
        return ResourceBundle.getBundle(FOLDER + area, language.ofBundle());
    }

    /** The pattern with these values in it. */
    static String filled(String pattern, @Nullable Object... values) {
        return PLACE.matcher(pattern)
                .replaceAll(place -> Matcher.quoteReplacement(value(place, values)));
    }

    private static String value(MatchResult place, @Nullable Object... values) {
        String value = String.valueOf(values[Integer.parseInt(place.group(1))]);
        if (place.group(2) == null) {
            return value;
        }
        return value.equals("1") ? place.group(2) : place.group(3);
    }
}
