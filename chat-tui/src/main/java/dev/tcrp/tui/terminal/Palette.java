package dev.tcrp.tui.terminal;

import static com.googlecode.lanterna.TextColor.ANSI.BLACK_BRIGHT;
import static com.googlecode.lanterna.TextColor.ANSI.CYAN;
import static com.googlecode.lanterna.TextColor.ANSI.DEFAULT;
import static com.googlecode.lanterna.TextColor.ANSI.GREEN;
import static com.googlecode.lanterna.TextColor.ANSI.MAGENTA;
import static com.googlecode.lanterna.TextColor.ANSI.RED;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;

import dev.tcrp.tui.view.Style;

import java.util.List;
import java.util.Map;

/**
 * The looks of the styles. Only colours that the user chose for the terminal, on its own
 * background, so that they can be read on dark and on light.
 */
enum Palette {
    COLOUR {
        @Override
        Look look(Style style) {
            return switch (style) {
                case PLAIN -> new Look(DEFAULT);
                case DIM -> new Look(BLACK_BRIGHT);
                case BOLD -> new Look(DEFAULT, SGR.BOLD);
                case ACCENT -> new Look(CYAN);
                case OWN -> new Look(GREEN);
                case NOTICE -> new Look(MAGENTA);
                case ERROR -> new Look(RED, SGR.BOLD);
                case SELECTED, STATUS -> new Look(DEFAULT, SGR.REVERSE);
                case UNREAD -> new Look(CYAN, SGR.BOLD);
            };
        }
    },
    /** For {@code NO_COLOR} (no-color.org): what matters is told apart by weight alone. */
    MONOCHROME {
        @Override
        Look look(Style style) {
            return switch (style) {
                case PLAIN, DIM, NOTICE -> new Look(DEFAULT);
                case BOLD, ACCENT, ERROR, UNREAD -> new Look(DEFAULT, SGR.BOLD);
                case OWN -> new Look(DEFAULT, SGR.UNDERLINE);
                case SELECTED, STATUS -> new Look(DEFAULT, SGR.REVERSE);
            };
        }
    };

    /** How one style is drawn, on the terminal's own background. */
    record Look(TextColor foreground, List<SGR> modifiers) {
        Look(TextColor foreground, SGR... modifiers) {
            this(foreground, List.of(modifiers));
        }

        TextColor background() {
            return DEFAULT;
        }
    }

    abstract Look look(Style style);

    /** The one that {@code environment} asks for. */
    static Palette of(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLOUR : MONOCHROME;
    }
}
