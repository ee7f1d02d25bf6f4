package dev.tcrp.tui.accounts;

import java.util.List;

/**
 * How somebody left the screen, where that differs from what their settings say. A pane goes by its
 * name and the class of widths of the terminal: {@code rooms usual}.
 *
 * @param shown panes that the settings hide
 * @param hidden panes that the settings show
 * @param wider panes with the columns that they have more than usual: {@code rooms wide -3}
 * @param mouse {@code true}, {@code false}, or empty for what the settings say
 * @param reactions that were used last, the newest first
 */
public record Look(
        List<String> shown,
        List<String> hidden,
        List<String> wider,
        String mouse,
        List<String> reactions) {
    /** As the settings say. */
    public static final Look USUAL = new Look(List.of(), List.of(), List.of(), "", List.of());

    /** Copies the lists. */
    public Look {
        shown = List.copyOf(shown);
        hidden = List.copyOf(hidden);
        wider = List.copyOf(wider);
        reactions = List.copyOf(reactions);
    }
}
