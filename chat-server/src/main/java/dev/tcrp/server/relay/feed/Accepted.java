package dev.tcrp.server.relay.feed;

import dev.tcrp.server.store.PendingMessage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A message that was accepted here, with who said it; owned by the relay thread, but while the log
 * has it.
 */
public final class Accepted extends PendingMessage {
    private static final byte[] SERVER = {};

    private @Nullable Recipient speaker;
    private byte @Nullable [] heard;

    private Accepted() {}

    /** Who said it; null: the server. */
    public @Nullable Recipient speaker() {
        return speaker;
    }

    /** What plain recipients hear, if that is not its content. */
    public byte @Nullable [] heard() {
        return heard;
    }

    void says(
            Recipient by, String device, long number, long timeMs, byte[] bytes, int at, int size) {
        is(by, device, number, timeMs, null);
        contains(bytes, at, size);
    }

    void saysText(
            Recipient by, long timeMs, byte[] text, int at, int size, byte @Nullable [] original) {
        is(by, "", 0, timeMs, original);
        saysText(text, at, size);
    }

    private void is(
            Recipient by, String device, long number, long timeMs, byte @Nullable [] original) {
        speaker = by;
        heard = original;
        is(
                by.room().number(),
                timeMs,
                by.userName(),
                by.memberId(),
                by.member().isHost(),
                device,
                number);
    }

    /** The server itself tells this entry in the room of this number. */
    void tells(int room, long timeMs, byte[] entry) {
        speaker = null;
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
