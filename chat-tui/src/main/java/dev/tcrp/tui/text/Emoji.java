package dev.tcrp.tui.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * An emoji and its name, as it is typed between colons; the names are those of GitHub's gemoji (MIT
 * licence), one character or flag each. The table is read when somebody asks for it.
 */
public record Emoji(String drawn, String name) {
    private static final String TABLE = "dev.tcrp.tui.text.emoji";

    private static final List<String> USUAL =
            List.of("+1", "heart", "joy", "tada", "open_mouth", "cry", "eyes", "white_check_mark");

    /**
     * Those whose name begins with this, or holds it behind a {@code _}: the shorter names first.
     *
     * @param begin without colons
     */
    public static List<Emoji> named(String begin, int most) {
        var table = ResourceBundle.getBundle(TABLE, Locale.ROOT);
        return table.keySet().stream()
                .map(name -> new Emoji(table.getString(name), name))
                .filter(one -> one.fits(begin))
                .sorted(
                        Comparator.comparing((Emoji one) -> !one.name.startsWith(begin))
                                .thenComparingInt(one -> one.name().length())
                                .thenComparing(Emoji::name))
                .limit(most)
                .toList();
    }

    /** Those that people react with most. */
    public static List<Emoji> usual() {
        var table = ResourceBundle.getBundle(TABLE, Locale.ROOT);
        return USUAL.stream().map(name -> new Emoji(table.getString(name), name)).toList();
    }

    /** The emoji of a name between colons, if it has one; else what was typed. */
    public static String drawnFor(String typed) {
        boolean isName = typed.length() > 2 && typed.startsWith(":") && typed.endsWith(":");
        String name = isName ? typed.substring(1, typed.length() - 1) : "";
        return isName
                ? named(name, 1).stream()
                        .filter(one -> one.name().equals(name))
                        .map(Emoji::drawn)
                        .findFirst()
                        .orElse(typed)
                : typed;
    }

    private boolean fits(String begin) {
        return name.startsWith(begin) || name.contains("_" + begin);
    }
}
