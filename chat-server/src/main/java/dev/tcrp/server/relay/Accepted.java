package dev.tcrp.server.relay;

import dev.tcrp.server.store.PendingMessage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A message that was accepted here, with who said it; owned by the relay thread, but while the log
 * has it.
 */
final class Accepted extends PendingMessage {
    private static final byte[] SERVER = {};

    /** Who said it, if that is a secure recipient of the room. */
    @Nullable SecureRecipient secureSpeaker;

    /** Who said it, if that is a plain recipient of the room. */
    @Nullable PlainRecipient plainSpeaker;

    /** What the plain recipients hear, if that is not its content. */
    byte @Nullable [] heard;

    private Accepted() {}

    /** The entry in these bytes. */
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
        contains(bytes, at, size);
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

    /** The server itself tells this entry in the room of this number. */
    void tells(int room, long timeMs, byte[] entry) {
        secureSpeaker = null;
        plainSpeaker = null;
        heard = null;
        is(room, timeMs, SERVER, 0, false, "", 0);
        contains(entry, 0, entry.length);
    }

    /** Those that nobody has, but for the large ones, which are rare and are not kept. */
    static final class Pool {
        private static final int LARGEST = 4096;

        private final Queue<Accepted> free = new ArrayDeque<>();

        Accepted take() {
            Accepted accepted = free.poll();
            return accepted == null ? new Accepted() : accepted;
        }

        void giveBack(Accepted accepted) {
            if (accepted.content().length <= LARGEST) {
                free.add(accepted);
            }
        }
    }
}
