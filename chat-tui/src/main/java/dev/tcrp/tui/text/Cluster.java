package dev.tcrp.tui.text;

/**
 * What a terminal draws as one: a base character and the marks on it, or a flag.
 *
 * @param drawn the characters to send to the terminal, all of them inert
 * @param columns how many columns the terminal then moves on, 1 or 2
 */
public record Cluster(String drawn, int columns) {
    /** An empty cell. */
    public static final Cluster BLANK = new Cluster(" ", 1);

    /** What {@link Lines#fit} ends with when it cut something off. */
    public static final Cluster ELLIPSIS = new Cluster("…", 1);

    public Cluster {
        if (drawn.isEmpty() || columns < 1 || columns > 2) {
            throw new IllegalArgumentException(
                    "A cluster draws something in 1 or 2 columns, not \"%s\" in %d"
                            .formatted(drawn, columns));
        }
    }

    boolean isBlank() {
        return drawn.equals(" ");
    }
}
