package dev.tcrp.tui.model;

import dev.tcrp.tui.text.Clusters;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who has spoken in a room: a hue for each, and the width of the column of names.
 *
 * @param hues by canonical name, from 0 to 11
 * @param recent those who spoke last, at most {@value #NEIGHBOURS}, the newest at the end
 * @param heard the number up to which the log's lines were looked at
 * @param width in columns
 * @param ignored the canonical names of those whom the person ignores
 */
public record Speakers(
        Map<String, Integer> hues,
        List<String> recent,
        long heard,
        int width,
        Set<String> ignored) {
    /** Within so many speakers no two have the same hue, as far as there are hues. */
    static final int NEIGHBOURS = 50;

    /** The column of names is never narrower. */
    public static final int NARROWEST = 5;

    private static final int HUES = 12;

    /** Where there are so few colours, a hue is that of its remainder. */
    private static final int COARSE = 6;

    /** Beyond this, only who spoke last keeps a hue that is not that of the name. */
    private static final int MOST = 1_000;

    /** Nobody. */
    public static final Speakers NOBODY = new Speakers(Map.of(), List.of(), 0, NARROWEST, Set.of());

    /** A name's hue: its own, unless a neighbour had that. */
    public int hue(String name) {
        String key = key(name);
        Integer known = hues.get(key);
        return known == null ? own(key) : known;
    }

    /** Whether the person ignores whoever goes by this name. */
    public boolean isIgnored(String name) {
        return !ignored.isEmpty() && ignored.contains(key(name));
    }

    /** Whether somebody said it whom the person ignores. */
    public boolean isIgnored(LogLine line) {
        return line instanceof LogLine.Said said && isIgnored(said.sender());
    }

    /** The person ignores somebody of this name, or hears them again. */
    Speakers ignoring(String name, boolean now) {
        var all = new HashSet<>(ignored);
        if (now) {
            all.add(key(name));
        } else {
            all.remove(key(name));
        }
        return new Speakers(hues, recent, heard, width, Set.copyOf(all));
    }

    /** The same people are ignored as in another room. */
    Speakers ignoringAs(Speakers other) {
        return new Speakers(hues, recent, heard, width, other.ignored);
    }

    /** How many others have spoken since they did; more than all for who has not. */
    public int silence(String name) {
        int at = recent.indexOf(key(name));
        return at < 0 ? Integer.MAX_VALUE : recent.size() - 1 - at;
    }

    /** With the speakers of the lines that were not looked at yet. */
    Speakers plus(Log log) {
        long missing = log.next() - heard;
        if (missing <= 0) {
            return this;
        }
        var names = new ArrayList<String>();
        for (int i = log.size() - 1; i >= 0 && missing > 0; i--) {
            Log.Entry entry = log.entries().get(i);
            if (entry.number() >= heard) {
                missing--;
                String name = LogLine.speaker(entry.line());
                if (!name.isEmpty()) {
                    names.add(key(name));
                }
            }
        }
        return plus(names.reversed(), log.next());
    }

    private Speakers plus(List<String> names, long next) {
        boolean isNew = !names.stream().allMatch(hues::containsKey);
        boolean moves = !names.isEmpty() && !names.stream().allMatch(n -> n.equals(last()));
        if (!isNew && !moves) {
            return new Speakers(hues, recent, next, width, ignored);
        }
        var known = new HashMap<>(hues);
        var order = new ArrayList<>(recent);
        for (String name : names) {
            known.computeIfAbsent(name, n -> free(n, order, known));
            order.remove(name);
            order.add(name);
            if (order.size() > NEIGHBOURS) {
                order.removeFirst();
            }
        }
        if (known.size() > MOST) {
            known.keySet().retainAll(order);
        }
        return new Speakers(Map.copyOf(known), List.copyOf(order), next, width, ignored);
    }

    private String last() {
        return recent.isEmpty() ? "" : recent.getLast();
    }

    private static int free(String name, List<String> order, Map<String, Integer> known) {
        Set<Integer> taken = order.stream().map(known::get).collect(Collectors.toSet());
        Set<Integer> coarse =
                order.reversed().stream()
                        .limit(COARSE - 1)
                        .map(other -> known.getOrDefault(other, 0) % COARSE)
                        .collect(Collectors.toSet());
        int own = own(name);
        IntPredicate isFree = hue -> !taken.contains(hue);
        IntPredicate isFarToo = hue -> isFree.test(hue) && !coarse.contains(hue % COARSE);
        return from(own)
                .filter(isFarToo)
                .findFirst()
                .orElseGet(() -> from(own).filter(isFarToo).findFirst().orElse(own));
    }

    private static IntStream from(int own) {
        return IntStream.range(own, own + HUES).map(hue -> hue % HUES);
    }

    /** Spellings that look alike are one name. */
    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static int own(String key) {
        return Math.floorMod(key.hashCode(), HUES);
    }

    /**
     * With a column as wide as the widest name among the last {@code lines}: wider than it was if
     * it must be, or, when the room is opened anew, as wide as it must be.
     *
     * @param most columns
     */
    public Speakers measured(Log log, int lines, int most, boolean anew) {
        int widest = anew ? NARROWEST : Math.min(width, most);
        int from = Math.max(0, log.size() - lines);
        for (Log.Entry entry : log.entries().subList(from, log.size())) {
            widest =
                    Math.max(widest, Math.min(most, Clusters.width(LogLine.speaker(entry.line()))));
        }
        return widest == width ? this : new Speakers(hues, recent, heard, widest, ignored);
    }
}
