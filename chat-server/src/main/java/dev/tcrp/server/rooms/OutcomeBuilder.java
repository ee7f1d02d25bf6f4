package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.op.EnterRoom.Entered;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent;
import dev.tcrp.server.store.Change;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Collects the outcome of one command while it is carried out. */
final class OutcomeBuilder {
    private record Welcoming(Member member, Entered entered) {}

    private final Moment now;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>(0);
    private final List<FromServer> replies = new ArrayList<>(1);
    private @Nullable PendingReply fromLog;
    private @Nullable Welcoming welcoming;
    private boolean afterStorage;
    private long delayNs;

    OutcomeBuilder(Moment now) {
        this.now = now;
    }

    Moment now() {
        return now;
    }

    long nowNs() {
        return now.ns();
    }

    /** The outcome; its first effect is to store the changes, if there are any. */
    Outcome build(boolean canWrite) {
        return new Outcome(reply(afterStorage && canWrite && !changes.isEmpty()), effects());
    }

    List<Effect> effects() {
        if (!changes.isEmpty()) {
            effects.addFirst(new Effect.Store(List.copyOf(changes)));
        }
        return effects;
    }

    private PendingReply reply(boolean waits) {
        if (fromLog != null) {
            return fromLog;
        }
        if (welcoming != null) {
            return new PendingReply.Welcome(
                    welcoming.member(), welcoming.entered(), replies, waits);
        }
        if (delayNs > 0) {
            return new PendingReply.Later(replies, delayNs);
        }
        return waits ? new PendingReply.AfterStorage(replies) : new PendingReply.Ready(replies);
    }

    List<Change> changes() {
        return changes;
    }

    /** Has a change stored, if the room is a persistent one. */
    void store(RoomState room, Change change) {
        if (room.isPersistent()) {
            changes.add(change);
        }
    }

    /** Has a grant stored as it is now. */
    void store(RoomState room, Grant grant) {
        store(room, grant.stored(room.number(), now));
    }

    /** Has the answer wait so long. */
    void delay(long ns) {
        delayNs = ns;
    }

    /** Answers the client who asked. */
    void reply(FromServer message) {
        replies.add(message);
    }

    /** Answers the client who asked that nothing was done. */
    void refuse(Command.Ask ask, Refusal refusal) {
        String id = refusal.reason() == Reason.UNAVAILABLE ? RefusalId.of(ask.client(), now) : "";
        Refusal shown = id.isEmpty() ? refusal : RefusalId.shown(refusal, id);
        replies.add(Response.refused(ask.request(), shown));
        effects.add(new Effect.Refused(ask, refusal, id));
    }

    /** Has the answer wait until what has changed is stored. */
    void afterStorage() {
        afterStorage = true;
    }

    /** Answers the client who asked, once what has changed is stored. */
    void replyAfterStorage(FromServer message) {
        afterStorage = true;
        replies.add(message);
    }

    /** Answers that a request without a result is done and stored. */
    void done(Request.Further request) {
        replyAfterStorage(Response.done(request));
    }

    /**
     * Answers with a welcome, in front of all other answers.
     *
     * @param waits whether the welcome waits until what has changed is stored
     */
    void welcome(RoomState room, Member member, Entered entered, boolean waits) {
        afterStorage |= waits;
        if (room.isPersistent()) {
            welcoming = new Welcoming(member, entered);
        } else {
            replies.addFirst(entered);
        }
    }

    /** Answers with what is read from a log. */
    void replyFromLog(PendingReply part) {
        fromLog = part;
    }

    /** Tells a client who did not ask. */
    void tell(ClientId client, FromServer message) {
        effects.add(new Effect.Tell(client, message));
    }

    /** Tells a member of an event: by the original client in words, if there are words for it. */
    void tell(Member member, RoomEvent event) {
        ClassicWords.told(member, event).ifPresent(message -> tell(member.client(), message));
    }

    void tell(Person person, RoomEvent event) {
        person.devices().forEach(member -> tell(member, event));
    }

    void tellAll(RoomState room, RoomEvent event) {
        room.people().values().forEach(person -> tell(person, event));
    }

    /** Appends a notice to the room's log, if it has one, beside the events that tell it. */
    void note(RoomState room, Content.Notice notice) {
        if (room.isPersistent()) {
            effects.add(new Effect.Notice(room.number(), notice));
        }
    }

    void announce(RoomName room, String words) {
        effects.add(new Effect.Announce(room, words));
    }

    void addRecipient(Member member) {
        effects.add(new Effect.AddRecipient(member));
    }

    /** Ends the relaying to and from a member, if there is any. */
    void removeRecipient(Member member) {
        if (member.isReachable()) {
            effects.add(new Effect.RemoveRecipient(member));
        }
    }

    /**
     * Relays to a member as it is now. The server of another's client takes what it says all the
     * time: to be told of an end and of a beginning it would refuse what comes in between.
     */
    void renewRecipient(Member member) {
        if (member.client().isLocal()) {
            removeRecipient(member);
        }
        addRecipient(member);
    }

    /** Adds an effect that concerns no member. */
    void effect(Effect effect) {
        effects.add(effect);
    }
}
