package dev.tcrp.server.relay;

import dev.tcrp.server.history.PendingMessage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A message that was accepted here, with who said it; owned by the relay thread, but while the log
 * has it.
 */
final class Accepted extends PendingMessage {
    /** Who said it, if that is a secure recipient of the room. */
    @Nullable SecureRecipient secureSpeaker;

    /** Who said it, if that is a plain recipient of the room. */
    @Nullable PlainRecipient plainSpeaker;

    /** What the plain recipients hear, if that is not its content. */
    byte @Nullable [] heard;

    private Accepted() {}

    void says(SecureRecipient by, long number, long timeMs, byte[] bytes, int at, int size) {
        secureSpeaker = by;
        plainSpeaker = null;
        heard = null;
        is(
                by.room.number,
                timeMs,
                by.userName,
                by.memberId,
                by.member.isHost(),
                by.path.device.value(),
                number);
        saysText(bytes, at, size);
    }

    /**
     * @param heard what the plain recipients hear, if that is not the content
     */
    void says(
            PlainRecipient by,
            long timeMs,
            byte[] bytes,
            int at,
            int size,
            byte @Nullable [] heard) {
        secureSpeaker = null;
        plainSpeaker = by;
        this.heard = heard;
        is(by.room.number, timeMs, by.userName, by.memberId, by.member.isHost(), "", 0);
        saysText(bytes, at, size);
    }

    /** Those that nobody has. */
    static final class Pool {
        private final Queue<Accepted> free = new ArrayDeque<>();

        Accepted take() {
            Accepted accepted = free.poll();
            return accepted == null ? new Accepted() : accepted;
        }

        void giveBack(Accepted accepted) {
            free.add(accepted);
        }
    }
}
