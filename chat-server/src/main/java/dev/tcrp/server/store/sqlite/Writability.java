package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.metrics.LogEvents;
import dev.tcrp.server.store.LogListener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether anything can be stored, each change once. Owned by the committer thread. */
final class Writability {
    private static final Logger LOG = LoggerFactory.getLogger(Writability.class);

    private final LogListener listener;
    private boolean told = true;

    Writability(LogListener listener) {
        this.listener = listener;
    }

    /** Everything can. */
    void is() {
        if (!told) {
            told = true;
            LOG.info(LogEvents.STORAGE_RECOVERED, "messages are kept again");
            listener.writable(true, "");
        }
    }

    /** Nothing can, for this reason. */
    void isNot(String why) {
        if (told) {
            told = false;
            listener.writable(false, why);
        }
    }
}
