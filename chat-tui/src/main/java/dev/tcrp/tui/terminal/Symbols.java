package dev.tcrp.tui.terminal;

import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.view.Canvas.Cell;

import java.util.Map;

/**
 * What a terminal can draw: all, or only ASCII and no links on the Linux console and on a vt100,
 * whose fonts lack the other signs.
 */
enum Symbols {
    UNICODE {
        @Override
        Cell of(Cell cell) {
            return cell;
        }
    },
    ASCII {
        @Override
        Cell of(Cell cell) {
            String drawn = PLAIN.getOrDefault(cell.drawn(), cell.drawn());
            return new Cell(drawn, cell.columns(), cell.style().to(""));
        }
    };

    private static final Map<String, String> PLAIN =
            Map.ofEntries(
                    Map.entry("└", "`"),
                    Map.entry("▤", "#"),
                    Map.entry("━", "="),
                    Map.entry("✎", "e"),
                    Map.entry("↪", ">"),
                    Map.entry("│", "|"),
                    Map.entry("─", "-"),
                    Map.entry("╭", "+"),
                    Map.entry("╮", "+"),
                    Map.entry("╰", "+"),
                    Map.entry("╯", "+"),
                    Map.entry("▌", "|"),
                    Map.entry("▸", ">"),
                    Map.entry("›", ">"),
                    Map.entry("▲", "^"),
                    Map.entry("▼", "v"),
                    Map.entry("→", ">"),
                    Map.entry("←", "<"),
                    Map.entry("↑", "^"),
                    Map.entry("↓", "v"),
                    Map.entry("·", "-"),
                    Map.entry("★", "*"),
                    Map.entry("○", "o"),
                    Map.entry("…", "."),
                    Map.entry("⏎", "/"));

    /** The cell as this terminal can draw it. */
    abstract Cell of(Cell cell);

    /** Those that the person chose, else what TERM says. */
    static Symbols of(Settings settings, Map<String, String> environment) {
        return switch (settings.value(Setting.SYMBOLS)) {
            case "ascii" -> ASCII;
            case "unicode" -> UNICODE;
            default -> ofTerminal(environment.getOrDefault("TERM", ""));
        };
    }

    private static Symbols ofTerminal(String term) {
        return term.equals("linux") || term.startsWith("vt1") ? ASCII : UNICODE;
    }
}
