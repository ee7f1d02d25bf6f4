package dev.tcrp.server.history;

import java.util.List;

/** Hears what becomes of drafts, on the log's own thread; must return soon. */
public interface LogListener {
    /**
     * These are kept, whatever happens now, in this order.
     *
     * @param repeats drafts that were kept before, with the place that they have
     */
    void committed(List<Entry> fresh, List<Entry> repeats);

    /**
     * Nothing can be kept any more, or everything again.
     *
     * @param why in words, for people; empty when it can
     */
    void writable(boolean is, String why);
}
