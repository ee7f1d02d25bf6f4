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

    private boolean fits(String begin) {
        return name.startsWith(begin) || name.contains("_" + begin);
    }
}
