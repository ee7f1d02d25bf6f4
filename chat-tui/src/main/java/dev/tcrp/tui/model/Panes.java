package dev.tcrp.tui.model;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which panes the person has hidden and how wide the others are, for each class of widths by
 * itself.
 *
 * @param wider by how many columns a pane is wider than usual; less than 0: narrower
 * @param bare whether there are neither panes nor borders, so that the terminal's selection copies
 *     whole lines
 */
public record Panes(Set<Hidden> hidden, Map<Hidden, Integer> wider, boolean bare) {
    /** None is hidden. */
    public static final Panes ALL = new Panes(Set.of(), Map.of(), false);

    /** A pane has at least so many columns. */
    private static final int NARROWEST = 8;

    /** The log keeps at least so many columns. */
    private static final int LOG = 40;

    /** A pane that can be hidden. */
    public enum Pane {
        /** The list of rooms, or their strip. */
        ROOMS,
        /** The members of the open room. */
        MEMBERS;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Terminals whose panes are laid out alike. */
    public enum Width {
        /** Under 50 columns. */
        NARROW,
        /** 50 to 79. */
        SMALL,
        /** 80 to 109. */
        USUAL,
        /** 110 to 159. */
        WIDE,
        /** From 160. */
        WIDEST;

        /** The class of so many columns. */
        public static Width of(int columns) {
            if (columns < 80) {
                return columns < 50 ? NARROW : SMALL;
            }
            return columns < 110 ? USUAL : columns < 160 ? WIDE : WIDEST;
        }
    }

    /** A pane on terminals of these widths. */
    public record Hidden(Pane pane, Width width) {}

    /** Copies the sets. */
    public Panes {
        hidden = Set.copyOf(hidden);
        wider = Map.copyOf(wider);
    }

    /** With the bare view, or without it again. */
    public Panes bareToggled() {
        return new Panes(hidden, wider, !bare);
    }

    /**
     * The columns of a pane on a terminal of so many.
     *
     * @param usual what it has unless the person has chosen; 0 for a pane that has no place
     */
    int columns(Pane pane, int usual, int columns) {
        int chosen = usual + wider.getOrDefault(new Hidden(pane, Width.of(columns)), 0);
        return usual == 0 ? 0 : Math.clamp(chosen, NARROWEST, Math.max(usual, most(columns)));
    }

    private static int most(int columns) {
        return Math.max(NARROWEST, (columns - LOG) / 2);
    }

    /**
     * The pane gets so many columns more.
     *
     * @param now what it has
     */
    Panes widened(Pane pane, int by, int now, int usual, int columns) {
        var one = new Hidden(pane, Width.of(columns));
        int next = Math.clamp(now + by, NARROWEST, Math.max(usual, most(columns)));
        Map<Hidden, Integer> all = new HashMap<>(wider);
        all.put(one, next - usual);
        return new Panes(hidden, all, bare);
    }

    /** What the person has chosen to hide, whatever the width. */
    public static Panes of(Settings settings) {
        return new Panes(
                Stream.of(Pane.values())
                        .filter(pane -> settings.values(Setting.HIDE).contains(pane.word()))
                        .flatMap(pane -> Stream.of(Width.values()).map(w -> new Hidden(pane, w)))
                        .collect(Collectors.toUnmodifiableSet()),
                Map.of(),
                false);
    }

    /** Whether the pane is there on a terminal of these widths. */
    public boolean shows(Pane pane, Width width) {
        return !hidden.contains(new Hidden(pane, width));
    }

    /** Hides the pane there, or shows it again. */
    public Panes toggled(Pane pane, Width width) {
        var one = new Hidden(pane, width);
        Stream<Hidden> others = hidden.stream().filter(h -> !h.equals(one));
        Stream<Hidden> all = shows(pane, width) ? Stream.concat(others, Stream.of(one)) : others;
        return new Panes(all.collect(Collectors.toUnmodifiableSet()), wider, bare);
    }
}
