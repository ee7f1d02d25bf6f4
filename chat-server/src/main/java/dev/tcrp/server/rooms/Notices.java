package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.NoticeKind;

/** The notices of a room's log about its people (PROTOCOL.md section 10.2). */
final class Notices {
    private Notices() {}

    /**
     * @param by who set it; empty when it was somebody with a host's key who is not a member
     */
    static Notice topic(Topic topic, String by) {
        return new Notice(NoticeKind.TOPIC, 0, by, "", topic.value());
    }

    static Notice renamed(UserName from, UserName to) {
        return new Notice(NoticeKind.RENAMED, 0, "", from.value(), to.value());
    }

    static Notice removed(String by, UserName whom, String why) {
        return new Notice(NoticeKind.REMOVED, 0, by, whom.value(), why);
    }

    /**
     * @param seconds {@code BanMember.UNTIL_LIFTED}: for ever
     */
    static Notice banned(String by, UserName whom, long seconds, String why) {
        return new Notice(NoticeKind.BANNED, seconds, by, whom.value(), why);
    }

    /**
     * @param by empty when the time of a mute is over
     * @param seconds 0: heard again
     */
    static Notice muted(String by, UserName whom, long seconds) {
        return new Notice(NoticeKind.MUTED, seconds, by, whom.value(), "");
    }

    static Notice arrived(UserName who) {
        return new Notice(NoticeKind.ARRIVED, 0, "", who.value(), "");
    }
}
