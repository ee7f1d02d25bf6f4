package dev.tcrp.tui.terminal;

import static com.googlecode.lanterna.TextColor.ANSI.BLUE;
import static com.googlecode.lanterna.TextColor.ANSI.CYAN;
import static com.googlecode.lanterna.TextColor.ANSI.DEFAULT;
import static com.googlecode.lanterna.TextColor.ANSI.GREEN;
import static com.googlecode.lanterna.TextColor.ANSI.MAGENTA;
import static com.googlecode.lanterna.TextColor.ANSI.RED;
import static com.googlecode.lanterna.TextColor.ANSI.YELLOW;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.view.Ink;
import dev.tcrp.tui.view.Paper;
import dev.tcrp.tui.view.Style;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The looks of the styles: in the colours of a theme, in the sixteen that the person chose for the
 * terminal, or in none. With fewer colours, weight, underlining and reversal tell what colours do.
 */
record Palette(Theme theme, Depth depth) {
    /** Lanterna has no name for faint (SGR 2); this one, which nothing else uses, stands for it. */
    static final SGR FAINT = SGR.FRAKTUR;

    private static final List<TextColor> SIX = List.of(CYAN, GREEN, MAGENTA, BLUE, YELLOW, RED);

    /** How one style is drawn. */
    record Look(TextColor foreground, TextColor background, Set<SGR> modifiers) {}

    /**
     * In the theme that was chosen, else in that of the background that the terminal told of, else
     * in that of COLORFGBG, else in the terminal's own colours.
     */
    static Palette of(Settings settings, Map<String, String> environment, Optional<Theme> told) {
        Theme theme =
                Theme.named(settings.value(Setting.THEME))
                        .or(() -> told)
                        .or(() -> background(environment.getOrDefault("COLORFGBG", "")))
                        .orElse(Theme.TERMINAL);
        return new Palette(theme, Depth.of(settings, environment));
    }

    /** Whether the terminal's answer about its background would change anything. */
    static boolean dependsOnBackground(Settings settings, Map<String, String> environment) {
        return Theme.named(settings.value(Setting.THEME)).isEmpty()
                && Depth.of(settings, environment).compareTo(Depth.SIXTEEN) > 0;
    }

    /**
     * rxvt's {@code 15;0}: the last number is one of sixteen colours, of which 7 and 15 are white.
     */
    private static Optional<Theme> background(String colours) {
        String last = colours.substring(colours.lastIndexOf(';') + 1);
        if (!last.matches("[0-9]|1[0-5]")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(last);
        return Optional.of(number < 7 || number == 8 ? Theme.DARK : Theme.LIGHT);
    }

    Look look(Style style) {
        if (depth == Depth.NONE) {
            return new Look(DEFAULT, DEFAULT, weights(style));
        }
        return theme == Theme.TERMINAL || depth == Depth.SIXTEEN ? own(style) : themed(style);
    }

    private Look themed(Style style) {
        Set<SGR> modifiers = EnumSet.noneOf(SGR.class);
        mark(modifiers, SGR.BOLD, style.bold());
        mark(modifiers, SGR.UNDERLINE, style.underlined());
        TextColor background =
                style.paper() == Paper.NONE ? DEFAULT : colour(theme.colour(style.paper()));
        return new Look(colour(theme.colour(ink(style))), background, modifiers);
    }

    /** The nearest of 256 colours to a mention's paper is too light for what is dim. */
    private Ink ink(Style style) {
        boolean isTooDim = style.ink() == Ink.DIM && style.paper() == Paper.MENTION;
        return depth == Depth.INDEXED && isTooDim ? Ink.TEXT : style.ink();
    }

    private TextColor colour(int colour) {
        return depth == Depth.TRUE
                ? new TextColor.RGB(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF)
                : new TextColor.Indexed(Xterm256.nearest(colour));
    }

    /** Never bright black, which is the background of some. */
    private static Look own(Style style) {
        Set<SGR> modifiers = weights(style);
        modifiers.remove(SGR.UNDERLINE);
        mark(modifiers, SGR.UNDERLINE, style.underlined());
        boolean isFaint = style.ink() == Ink.DIM || style.ink() == Ink.FAINT;
        mark(modifiers, FAINT, isFaint && style.paper() == Paper.NONE);
        boolean isName = style.paper() == Paper.MENTION && style.ink() == Ink.MENTION;
        mark(modifiers, SGR.REVERSE, isName);
        boolean isReversed = modifiers.contains(SGR.REVERSE);
        return new Look(isReversed ? DEFAULT : own(style.ink()), DEFAULT, modifiers);
    }

    private static TextColor own(Ink ink) {
        return switch (ink) {
            case TEXT, DIM, FAINT, MENTION, LINK, WARN -> DEFAULT;
            case ACCENT -> CYAN;
            case OWN, OK -> GREEN;
            case ERROR -> RED;
            case HUE_0,
                    HUE_1,
                    HUE_2,
                    HUE_3,
                    HUE_4,
                    HUE_5,
                    HUE_6,
                    HUE_7,
                    HUE_8,
                    HUE_9,
                    HUE_10,
                    HUE_11 ->
                    SIX.get(ink.hue() % SIX.size());
        };
    }

    /** What tells styles apart where there is no colour. */
    private static Set<SGR> weights(Style style) {
        Set<SGR> modifiers = EnumSet.noneOf(SGR.class);
        boolean isMentioned = style.paper() == Paper.MENTION;
        mark(modifiers, SGR.BOLD, style.bold() || isMentioned || isHeavy(style.ink()));
        mark(modifiers, SGR.UNDERLINE, style.underlined() || style.ink() == Ink.OWN);
        mark(modifiers, SGR.REVERSE, isReversed(style.paper()));
        return modifiers;
    }

    private static boolean isHeavy(Ink ink) {
        return switch (ink) {
            case ACCENT, OWN, MENTION, ERROR -> true;
            case TEXT,
                    DIM,
                    FAINT,
                    LINK,
                    WARN,
                    OK,
                    HUE_0,
                    HUE_1,
                    HUE_2,
                    HUE_3,
                    HUE_4,
                    HUE_5,
                    HUE_6,
                    HUE_7,
                    HUE_8,
                    HUE_9,
                    HUE_10,
                    HUE_11 ->
                    false;
        };
    }

    private static boolean isReversed(Paper paper) {
        return switch (paper) {
            case SELECTED, STATUS, HIT -> true;
            case NONE, MENTION, BOX -> false;
        };
    }

    private static void mark(Set<SGR> modifiers, SGR modifier, boolean is) {
        if (is) {
            modifiers.add(modifier);
        }
    }
}
