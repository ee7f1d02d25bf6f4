package dev.tcrp.server.store.sqlite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.atomic.AtomicReference;

/** Whether the index of words may be used; shared by the committer and those who search. */
final class IndexState {
    private static final Logger LOG = LoggerFactory.getLogger(IndexState.class);

    /** From {@code USABLE} to {@code STALE} and back; {@code ABSENT} is for the rest of the run. */
    enum Stage {
        USABLE,
        /** The committer makes the index anew when it is idle; until then messages are scanned. */
        STALE,
        /** The index cannot be made: messages are scanned. */
        ABSENT
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.USABLE);

    Stage stage() {
        return stage.get();
    }

    boolean isUsable() {
        return stage.get() == Stage.USABLE;
    }

    /** Reports a fault of the index, in words; any thread. */
    void isWrong(String why) {
        if (stage.compareAndSet(Stage.USABLE, Stage.STALE)) {
            LOG.warn(
                    "the index of words is made anew, for {}; no message is lost, and searches take"
                            + " longer until then",
                    why);
        }
    }

    void isMadeAnew() {
        stage.set(Stage.USABLE);
    }

    /** Reports that the index cannot be made anew, in words. */
    void cannotBeMade(String why) {
        stage.set(Stage.ABSENT);
        LOG.error(
                "the index of words cannot be made ({}); no message is lost, and searches take"
                        + " longer. Run chat-server check, and go back to a backup if it says so",
                why);
    }
}
