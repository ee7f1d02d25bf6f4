package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Absence;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person in a room: on one device, on several, or on none while they may yet come back ({@link
 * ReconnectGrace}). Owned by the {@link Directory}.
 */
final class Person {
    private final Grant key;
    private final List<Member> devices = new ArrayList<>(1);
    private UserName user;
    private Skeleton looks;
    private int absence;
    private boolean away;
    private long leftMs;

    Person(UserName user, Grant key) {
        this.user = user;
        this.looks = Skeleton.of(user.value());
        this.key = key;
    }

    UserName user() {
        return user;
    }

    /** What they came with, and come back with. */
    Grant key() {
        return key;
    }

    /** What their name looks like. */
    Skeleton looks() {
        return looks;
    }

    /**
     * Their memberships, one a device or soon so ({@link Replacements}); none while they are away.
     */
    List<Member> devices() {
        return devices;
    }

    /** The person in a list of members. */
    MemberSummary summary() {
        var presence = absence().isPresent() ? Presence.AWAY : Presence.HERE;
        boolean clear = devices.stream().anyMatch(member -> !member.isNamed());
        return new MemberSummary(user, key.role(), presence, clear);
    }

    /** Since when they are away, by their own word or because no device is left. */
    Optional<Absence> absence() {
        Away said = key.choices().away();
        if (said == null && !devices.isEmpty()) {
            return Optional.empty();
        }
        long sinceMs = said == null ? leftMs : said.sinceMs();
        boolean isTold = key.choices().showsLastSeen();
        return Optional.of(
                new Absence(user, isTold ? sinceMs : 0, said == null ? "" : said.words()));
    }

    /** Their last device is gone. */
    void setLeft(long nowMs) {
        leftMs = nowMs;
    }

    /** Begins an absence; its number among the absences of this person. */
    int beginAbsence() {
        away = true;
        return ++absence;
    }

    /** Ends the absence, if there is one: the person is back, or gone for good. */
    void endAbsence() {
        away = false;
    }

    /** Whether the absence of this number goes on. */
    boolean isAway(int number) {
        return away && number == absence;
    }

    void renameTo(UserName name) {
        user = name;
        looks = Skeleton.of(name.value());
    }
}
