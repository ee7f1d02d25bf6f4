package dev.tcrp.tui.session.sync;

/** Messages that are there and have not come: places above {@code after}, below {@code before}. */
public final class Gap {
    /** An answer that has not come after so long is asked for again. */
    private static final long ANSWER_NS = 2_000_000_000L;

    long after;
    long before;

    /** When it was noticed. */
    final long sinceNs;

    private long askNs;
    private long askedAfter;
    private long askedBefore;

    /** Whether the server keeps nothing of it. */
    boolean gone;

    Gap(long after, long before, long sinceNs, long askNs) {
        this.after = after;
        this.before = before;
        this.sinceNs = sinceNs;
        this.askNs = askNs;
    }

    boolean isToBeAsked(long nowNs) {
        return !gone && nowNs - askNs >= 0;
    }

    /** When it is to be asked for. */
    long askNs() {
        return askNs;
    }

    void asked(long nowNs) {
        askedAfter = after;
        askedBefore = before;
        askNs = nowNs + ANSWER_NS;
    }

    /** Whether these were its bounds when it was asked for last. */
    boolean wasAsked(long from, long to) {
        return askedAfter == from && askedBefore == to;
    }

    /** It is filled up to this place; an answer to what was asked before is none to this. */
    void goesOn(long upTo, long nowNs) {
        after = upTo;
        askedAfter = upTo;
        askAt(nowNs);
    }

    boolean holds(Item item) {
        return item.seq() > after && item.seq() < before;
    }

    /** There is no answer to be expected. */
    void askAt(long whenNs) {
        askNs = whenNs;
    }
}
