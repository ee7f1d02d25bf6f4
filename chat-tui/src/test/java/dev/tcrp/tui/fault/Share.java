package dev.tcrp.tui.fault;

/** What a number of faults is counted against. */
public enum Share {
    PERCENT(100),
    PER_MILLE(1000);

    private final int whole;

    Share(int whole) {
        this.whole = whole;
    }

    /** This many of them, as a chance from 0 to 1. */
    double of(int count) {
        return (double) count / whole;
    }
}
