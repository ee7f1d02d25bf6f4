package dev.tcrp.tui.update;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.tui.text.Durations;
import dev.tcrp.tui.text.Words;

/** The rows of what a server tells of members and of the topic while one is there. */
final class EventWords {
    private EventWords() {}

    static String joined(String user) {
        return Words.of("update.joined", user);
    }

    static String left(String user) {
        return Words.of("update.left", user);
    }

    static String renamed(String from, String to) {
        return Words.of("update.renamed", from, to);
    }

    static String selfRenamed(String to) {
        return Words.of("update.self_renamed", to);
    }

    /** A member's; empty for the person who sits here. */
    static String muted(String who, long seconds) {
        if (who.isEmpty()) {
            return seconds > 0
                    ? Words.of("update.you_muted", until(seconds))
                    : Words.of("update.you_unmuted");
        }
        return seconds > 0
                ? Words.of("update.muted", who, until(seconds))
                : Words.of("update.unmuted", who);
    }

    /** Of a topic that this member, or nobody known, has set. */
    static String topic(String by, String topic) {
        return by.isEmpty()
                ? Words.of("update.topic_now", topic)
                : Words.of("update.topic_by", by, topic);
    }

    private static String until(long seconds) {
        return seconds == MuteMember.UNTIL_LIFTED
                ? Words.of("update.until_lifted")
                : Words.of("update.for_time", Durations.shown(new Lifetime(seconds)));
    }
}
