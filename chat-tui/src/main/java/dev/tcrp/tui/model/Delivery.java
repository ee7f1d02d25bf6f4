package dev.tcrp.tui.model;

import dev.tcrp.protocol.text.Sanitiser;

/** What has become of one's own words. */
public sealed interface Delivery {
    /** Nobody has acknowledged them yet. */
    record Pending() implements Delivery {}

    /** They are there for everybody. */
    record Sent() implements Delivery {}

    /**
     * They are not there, as far as is known.
     *
     * @param why in words
     */
    record Failed(String why) implements Delivery {
        /** Makes the words safe to show. */
        public Failed {
            why = Sanitiser.shown(why);
        }
    }
}
