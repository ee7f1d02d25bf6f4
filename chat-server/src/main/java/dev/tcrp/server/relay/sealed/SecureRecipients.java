package dev.tcrp.server.relay.sealed;

import dev.tcrp.server.relay.feed.FedRoom;
import dev.tcrp.server.rooms.Member;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** The secure recipients of all rooms, by member; owned by the relay thread. */
public final class SecureRecipients {
    private final Paths paths;
    private final Map<Member, SecureRecipient> byMember = new HashMap<>();

    /** Nobody yet. */
    public SecureRecipients(Paths paths) {
        this.paths = paths;
    }

    /** This member, whose client has a path, hears this room from now on, and may speak there. */
    public void add(Member member, FedRoom room, long nowNs) {
        Path path = paths.of(member.client());
        if (path == null) {
            throw new IllegalStateException("nobody is let in without a way to be reached");
        }
        var recipient = new SecureRecipient(member, path, room, nowNs);
        byMember.put(member, recipient);
        SecureRoom.in(room).add(recipient);
        path.recipients().add(recipient);
    }

    /** Takes this member out; the room that it was in, if it was in one. */
    public @Nullable FedRoom remove(Member member) {
        SecureRecipient recipient = byMember.remove(member);
        if (recipient == null) {
            return null;
        }
        recipient.leave();
        recipient.path.recipients().remove(recipient);
        SecureRoom.in(recipient.room()).remove(recipient);
        return recipient.room();
    }

    /** What was taken last for the logs may not be stored, so that its order is not known. */
    public void forgetOrder() {
        for (SecureRecipient recipient : byMember.values()) {
            if (recipient.room().hasLog()) {
                recipient.order.forget();
            }
        }
    }
}
