package dev.tcrp.tui.update;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.tui.text.Durations;

/** The rows of what a server tells of members and of the topic while one is there. */
final class EventWords {
    private EventWords() {}

    static String joined(String user) {
        return user + " joined";
    }

    static String left(String user) {
        return user + " left";
    }

    static String renamed(String from, String to) {
        return from + " is " + to + " now";
    }

    static String selfRenamed(String to) {
        return "You are " + to + " now";
    }

    /** A member's, or "You are" or "NAME is". */
    static String muted(String who, long seconds) {
        return who + (seconds > 0 ? " not heard " + until(seconds) : " heard again") + ".";
    }

    /** Of a topic that this member, or nobody known, has set. */
    static String topic(String by, String topic) {
        return (by.isEmpty() ? "The topic is now: " : by + " set the topic: ") + topic;
    }

    private static String until(long seconds) {
        return seconds == MuteMember.UNTIL_LIFTED
                ? "until a host lifts it"
                : "for " + Durations.shown(new Lifetime(seconds));
    }
}
