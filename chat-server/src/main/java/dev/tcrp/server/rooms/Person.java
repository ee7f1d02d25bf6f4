package dev.tcrp.server.rooms;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Somebody in a room: on one device, on several, or on none for as long as he is expected back.
 * Owned by the {@link Directory}.
 */
final class Person {
    private final Grant key;
    private final List<Member> devices = new ArrayList<>(1);
    private UserName user;
    private Skeleton looks;
    private @Nullable Absence absence;

    Person(UserName user, Grant key) {
        this.user = user;
        this.looks = Skeleton.of(user.value());
        this.key = key;
    }

    UserName user() {
        return user;
    }

    /** What he came with, and comes back with. */
    Grant key() {
        return key;
    }

    /** What his name looks like. */
    Skeleton looks() {
        return looks;
    }

    /** Where he is now. */
    List<Member> devices() {
        return devices;
    }

    /** How long he is expected back; null when he is here. */
    @Nullable Absence absence() {
        return absence;
    }

    /** For who asks who is there. */
    MemberSummary summary() {
        var presence = devices.isEmpty() ? Presence.AWAY : Presence.HERE;
        boolean clear = devices.stream().anyMatch(member -> !member.isNamed());
        return new MemberSummary(user, key.role(), presence, clear);
    }

    void isAway(@Nullable Absence next) {
        absence = next;
    }

    void renameTo(UserName name) {
        user = name;
        looks = Skeleton.of(name.value());
    }
}
