package dev.tcrp.tui.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A key with what is held, as it is written: {@code alt+p}, {@code ctrl+left}, {@code f7}.
 *
 * @param text in lower case
 */
public record Chord(String text) {
    private static final Set<String> NAMED =
            Set.of(
                    "enter",
                    "tab",
                    "backspace",
                    "delete",
                    "esc",
                    "up",
                    "down",
                    "left",
                    "right",
                    "home",
                    "end",
                    "pageup",
                    "pagedown",
                    "wheelup",
                    "wheeldown",
                    "f1",
                    "f2",
                    "f3",
                    "f4",
                    "f5",
                    "f6",
                    "f7",
                    "f8",
                    "f9",
                    "f10",
                    "f11",
                    "f12");

    /** Pairs of keys that terminals do not tell apart. */
    private static final Map<String, String> SAME =
            Map.of("ctrl+i", "tab", "ctrl+m", "enter", "ctrl+[", "esc");

    private static final Map<String, String> ALIASES =
            Map.of(
                    "escape", "esc",
                    "return", "enter",
                    "pgup", "pageup",
                    "pgdn", "pagedown",
                    "page-up", "pageup",
                    "page-down", "pagedown",
                    "del", "delete");

    /** What may be held, and what is written for it. */
    public static final String ALLOWED =
            "alt+ and a character, ctrl+ and a letter, or one of "
                    + NAMED.stream().sorted().collect(Collectors.joining(", "))
                    + ", with alt+ or not; also shift+tab, ctrl+left and ctrl+right";

    /** The key that somebody wrote, in any case; empty when no terminal tells of such a key. */
    public static Optional<Chord> of(String written) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        String held = lower.substring(0, lower.lastIndexOf('+', lower.length() - 2) + 1);
        String bare = lower.substring(held.length());
        String whole = held + ALIASES.getOrDefault(bare, bare);
        String text = SAME.getOrDefault(whole, whole);
        return isKey(text) ? Optional.of(new Chord(text)) : Optional.empty();
    }

    private static boolean isKey(String text) {
        String bare = text.startsWith("alt+") ? text.substring(4) : text;
        boolean isAltCharacter =
                !bare.equals(text) && bare.codePointCount(0, bare.length()) == 1 && isVisible(bare);
        return isAltCharacter
                || NAMED.contains(bare)
                || List.of("shift+tab", "ctrl+left", "ctrl+right").contains(bare)
                || text.matches("alt\\+shift\\+(up|down|left|right)")
                || text.matches("ctrl\\+[a-z_]");
    }

    private static boolean isVisible(String character) {
        int c = character.codePointAt(0);
        return !Character.isISOControl(c) && !Character.isWhitespace(c);
    }

    /** As people read it: {@code Alt+P}, {@code Ctrl+Left}. */
    public String shown() {
        return Stream.of(text.split("(?<=\\w)\\+"))
                .map(Chord::capital)
                .collect(Collectors.joining("+"));
    }

    private static String capital(String part) {
        return switch (part) {
            case "pageup" -> "PageUp";
            case "pagedown" -> "PageDown";
            case "wheelup" -> "WheelUp";
            case "wheeldown" -> "WheelDown";
            default -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
        };
    }
}
