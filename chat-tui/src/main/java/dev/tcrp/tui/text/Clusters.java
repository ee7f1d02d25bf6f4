package dev.tcrp.tui.text;

import dev.tcrp.protocol.text.Sanitiser;

import org.jline.utils.WCWidth;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits text into what a terminal draws cell by cell.
 *
 * <p>Terminals agree on the width of single code points and on little else, so what they disagree
 * on is not sent to them: of a ZWJ sequence the first member stays, variation selectors and skin
 * tones go, a mark with nothing to stand on gets a base. Compared with tmux for every code point.
 */
public final class Clusters {
    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_PRINTABLE = '~';
    private static final List<Cluster> ASCII =
            IntStream.rangeClosed(FIRST_PRINTABLE, LAST_PRINTABLE)
                    .mapToObj(c -> new Cluster(Character.toString(c), 1))
                    .toList();
    private static final String TAGGED_FLAG = "\\x{1F3F4}[\\x{E0020}-\\x{E007F}]+";
    private static final String BLACK_FLAG = Character.toString(0x1F3F4);

    private Clusters() {}

    /** The clusters of one line, made safe by {@link Sanitiser#shown}; any string will do. */
    public static List<Cluster> of(String line) {
        if (isPlain(line)) {
            return line.chars().mapToObj(c -> ASCII.get(c - FIRST_PRINTABLE)).toList();
        }
        var gathering = new Gathering(new ArrayList<>(line.length()));
        Sanitiser.shown(withoutTags(line)).codePoints().forEach(gathering::take);
        return gathering.done();
    }

    /** How many columns {@code line} takes. */
    public static int width(String line) {
        return isPlain(line) ? line.length() : width(of(line));
    }

    static int width(List<Cluster> clusters) {
        return clusters.stream().mapToInt(Cluster::columns).sum();
    }

    /** How many columns the terminal moves on for {@code c}; 0 for what joins the cell before. */
    static int columns(int c) {
        if (c >= 0x3248 && c <= 0x324F) {
            return 2; // numbers in squares: JLine has 1
        }
        if ((c >= 0xD7B0 && c <= 0xD7FB) || c == 0x1171E) {
            return 0; // vowels and finals that join a syllable: JLine has 1
        }
        return Math.max(0, WCWidth.wcwidth(c));
    }

    private static boolean isPlain(String line) {
        return line.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE);
    }

    /** A flag of a part of a country spells its name in invisible tags. */
    private static String withoutTags(String line) {
        return line.contains(BLACK_FLAG) ? line.replaceAll(TAGGED_FLAG, BLACK_FLAG) : line;
    }
}
