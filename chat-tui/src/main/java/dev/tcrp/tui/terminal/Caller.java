package dev.tcrp.tui.terminal;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.settings.Kind;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The sequences that call a person who looks elsewhere: the bell, a title, and a notice of the
 * desktop by OSC 777 (urxvt, foot, VTE, WezTerm, Ghostty) or OSC 9 (iTerm2 and others). Within tmux
 * notices go through to the terminal outside (its {@code allow-passthrough}).
 *
 * @param obeys whether it knows titles and the clipboard; what does not may print them
 */
record Caller(boolean bell, boolean title, Form form, boolean obeys, boolean tmux) {
    private static final int LONGEST = 200;

    /** How a terminal is told of a notice. */
    enum Form {
        /** Not by the terminal. */
        NONE,
        /** {@code OSC 9 ; words}. */
        OSC_9,
        /** {@code OSC 777 ; notify ; title ; words}. */
        OSC_777
    }

    /** What the person chose, in the terminal that the environment tells of. */
    static Caller of(Settings settings, Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        boolean obeys = !term.equals("linux") && !term.startsWith("vt");
        return new Caller(
                settings.isOn(Setting.BELL),
                settings.isOn(Setting.TITLE),
                form(settings.value(Setting.DESKTOP_NOTICE), environment, obeys),
                obeys,
                !environment.getOrDefault("TMUX", "").isEmpty());
    }

    private static Form form(String chosen, Map<String, String> environment, boolean obeys) {
        return switch (chosen) {
            case "osc9" -> Form.OSC_9;
            case "osc777" -> Form.OSC_777;
            case Kind.AUTO -> obeys ? form(environment) : Form.NONE;
            default -> Form.NONE;
        };
    }

    private static Form form(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        String program = environment.getOrDefault("TERM_PROGRAM", "").toLowerCase(Locale.ROOT);
        boolean knows777 =
                term.startsWith("rxvt")
                        || term.startsWith("foot")
                        || Set.of("wezterm", "ghostty").contains(program)
                        || !environment.getOrDefault("VTE_VERSION", "").isEmpty();
        return knows777 ? Form.OSC_777 : Form.OSC_9;
    }

    /** Calls: the bell, and a notice with these words. */
    String call(String title, String words) {
        String ring = bell ? "\u0007" : "";
        return form == Form.NONE ? ring : ring + through(notice(plain(title), plain(words)));
    }

    /** Names the window. */
    String title(String named) {
        return title && obeys ? "\u001b]2;" + plain(named) + "\u001b\\" : "";
    }

    /** Puts a text into the clipboard (OSC 52); within tmux into that of the terminal outside. */
    String clipboard(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String sequence = "\u001b]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\u001b\\";
        return !obeys ? "" : tmux ? sequence + through(sequence) : sequence;
    }

    private String notice(String title, String words) {
        return form == Form.OSC_777
                ? "\u001b]777;notify;" + title.replace(";", ",") + ";" + words + "\u001b\\"
                : "\u001b]9;" + title + ": " + words + "\u001b\\";
    }

    private String through(String sequence) {
        return tmux
                ? "\u001bPtmux;" + sequence.replace("\u001b", "\u001b\u001b") + "\u001b\\"
                : sequence;
    }

    /** One line without anything that a terminal obeys. */
    private static String plain(String text) {
        String shown = Sanitiser.shown(text.replace('\n', ' '));
        int end = Math.min(LONGEST, shown.length());
        boolean splits = end < shown.length() && Character.isLowSurrogate(shown.charAt(end));
        return shown.substring(0, splits ? end - 1 : end);
    }
}
