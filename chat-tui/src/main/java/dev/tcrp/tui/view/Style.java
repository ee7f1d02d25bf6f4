package dev.tcrp.tui.view;

/**
 * How a cell looks, by roles; the terminal's palette has the colours, which can be read on dark and
 * on light.
 *
 * @param link where a click leads (OSC 8), in printable ASCII; empty for nowhere
 */
public record Style(Ink ink, Paper paper, boolean bold, boolean underlined, String link) {
    /** What people say. */
    public static final Style PLAIN = of(Ink.TEXT);

    /** Times, hints. */
    public static final Style DIM = of(Ink.DIM);

    /** Rules and borders. */
    public static final Style FAINT = of(Ink.FAINT);

    /** Headings. */
    public static final Style BOLD = PLAIN.bolder();

    /** The prompt, a key to press, a count. */
    public static final Style ACCENT = of(Ink.ACCENT);

    /** The name of the person who sits here. */
    public static final Style OWN = of(Ink.OWN).bolder();

    /** What failed. */
    public static final Style ERROR = of(Ink.ERROR);

    /** What waits. */
    public static final Style WARN = of(Ink.WARN);

    /** What is well. */
    public static final Style OK = of(Ink.OK);

    /** What names the person who sits here, and what is new. */
    public static final Style MENTION = of(Ink.MENTION).bolder();

    /** A link. */
    public static final Style LINK = new Style(Ink.LINK, Paper.NONE, false, true, "");

    /** What a search has found. */
    public static final Style HIT = BOLD.on(Paper.HIT);

    /** What is typed into a machine. */
    public static final Style CODE = PLAIN.on(Paper.STATUS);

    /** The room that is open, the choice that is made. */
    public static final Style SELECTED = BOLD.on(Paper.SELECTED);

    /** The status line. */
    public static final Style STATUS = PLAIN.on(Paper.STATUS);

    /** In this ink, on the terminal's background. */
    public static Style of(Ink ink) {
        return new Style(ink, Paper.NONE, false, false, "");
    }

    /** A name in its hue, from 0 to 11. */
    public static Style name(int hue) {
        return of(Ink.hue(hue)).bolder();
    }

    /** The same on this paper; what is chosen loses its ink. */
    public Style on(Paper other) {
        return new Style(other == Paper.SELECTED ? Ink.TEXT : ink, other, bold, underlined, link);
    }

    /** The same in bold. */
    public Style bolder() {
        return new Style(ink, paper, true, underlined, link);
    }

    /** The same, and a click leads there. */
    public Style to(String target) {
        return new Style(ink, paper, bold, underlined, target);
    }
}
