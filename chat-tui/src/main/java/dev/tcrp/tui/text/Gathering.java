package dev.tcrp.tui.text;

import dev.tcrp.protocol.text.Sanitiser;

import org.jline.utils.WCWidth;

import java.util.List;

/** The clusters of one line while its code points come in; used by one call and then dropped. */
final class Gathering {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int FIRST_REGIONAL_INDICATOR = 0x1F1E6;
    private static final int DOTTED_CIRCLE = 0x25CC;
    private static final int REPLACEMENT = 0xFFFD;

    private final List<Cluster> clusters;
    private final StringBuilder drawn = new StringBuilder();
    private int columns;
    private int base;
    private int marks;
    private boolean joining;

    Gathering(List<Cluster> clusters) {
        this.clusters = clusters;
    }

    void take(int c) {
        if (c == ZERO_WIDTH_JOINER) {
            joining = Character.isExtendedPictographic(base);
        } else if (WCWidth.isRegionalIndicator(c)) {
            takeIndicator(c);
        } else if (joining && Character.isExtendedPictographic(c)) {
            joining = false;
        } else if (isSkinTone(c)) {
            takeSkinTone();
        } else if (Clusters.columns(c) == 0) {
            takeMark(c);
        } else {
            start(c);
        }
    }

    List<Cluster> done() {
        finish();
        return clusters;
    }

    private void start(int c) {
        finish();
        base = c;
        drawn.appendCodePoint(c);
        columns = Clusters.columns(c);
    }

    private void takeSkinTone() {
        if (!Character.isExtendedPictographic(base)) {
            start(REPLACEMENT);
        }
    }

    /**
     * Two make a flag; one alone is the letter that it stands for, for terminals disagree on it.
     */
    private void takeIndicator(int c) {
        if (WCWidth.isRegionalIndicator(base) && marks == 0) {
            drawn.setLength(0);
            drawn.appendCodePoint(base).appendCodePoint(c);
            columns = 2;
            finish();
        } else {
            finish();
            base = c;
            drawn.append((char) ('A' + c - FIRST_REGIONAL_INDICATOR));
            columns = 1;
        }
    }

    private void takeMark(int c) {
        if (c == ZERO_WIDTH_NON_JOINER || isVariationSelector(c)) {
            return;
        }
        if (base == 0 || base == ' ') {
            start(DOTTED_CIRCLE);
        }
        if (marks++ < Sanitiser.MARKS) {
            drawn.appendCodePoint(c);
        }
    }

    private void finish() {
        if (columns > 0) {
            clusters.add(new Cluster(drawn.toString(), columns));
        }
        drawn.setLength(0);
        columns = 0;
        base = 0;
        marks = 0;
        joining = false;
    }

    private static boolean isSkinTone(int c) {
        return c >= 0x1F3FB && c <= 0x1F3FF;
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || (c >= 0x180B && c <= 0x180F);
    }
}
