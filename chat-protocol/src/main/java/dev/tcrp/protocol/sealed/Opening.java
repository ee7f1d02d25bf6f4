package dev.tcrp.protocol.sealed;

import org.jspecify.annotations.Nullable;

/**
 * The receiving end of one direction of a path (PROTOCOL.md section 8.4). Owned by one thread,
 * which may change only with a happens-before between.
 *
 * <p>It holds the replay window and the epoch: the window is looked at before the AEAD, and both
 * move only after it succeeded, so a forged datagram changes nothing. The keys of the next epoch
 * lie ready. Nothing is allocated here beside what the JDK's own AES-GCM does, about 1,050 bytes a
 * datagram, and its exception when one is forged.
 */
public final class Opening {
    /** What became of a datagram. Only {@link #ACCEPTED} changed anything. */
    public enum Verdict {
        /** Authentic and new: the bundle stands at {@link SealedDatagram#HEADER}. */
        ACCEPTED,
        /** Shorter than {@link SealedDatagram#LEAST}. */
        TOO_SHORT,
        /** Longer than {@link SealedDatagram#MOST}. */
        TOO_LONG,
        /** Its first byte is not 0. */
        NOT_SEALED,
        /** It has another connection id. */
        OTHER_CONNECTION,
        /** Its epoch is neither this one, the next nor the one before. */
        OTHER_EPOCH,
        /** Its counter came already, or is too old to tell. */
        REPLAYED,
        /** Not what the other end sealed. */
        FORGED
    }

    private final Aead aead = new Aead();
    private final byte[] nonce = new byte[Aead.NONCE];
    private final ReplayWindow window = new ReplayWindow();
    private final ConnectionId connection;
    private @Nullable EpochKeys before;
    private EpochKeys current;
    private EpochKeys next;
    private boolean highest;

    Opening(ConnectionId connection, EpochKeys keys) {
        this.connection = connection;
        this.current = keys;
        this.next = keys.next();
    }

    /**
     * Opens the datagram where it is: the bundle, of {@link #bundleSize} bytes, takes the place of
     * its ciphertext. A refused datagram's bytes may be destroyed.
     *
     * @param datagram from its first byte
     * @param size how many bytes came
     */
    public Verdict open(byte[] datagram, int size) {
        if (size < SealedDatagram.LEAST) {
            return Verdict.TOO_SHORT;
        }
        if (size > SealedDatagram.MOST) {
            return Verdict.TOO_LONG;
        }
        if (datagram[0] != 0) {
            return Verdict.NOT_SEALED;
        }
        if (SealedDatagram.connection(datagram) != connection.value()) {
            return Verdict.OTHER_CONNECTION;
        }
        return openOurs(datagram, size);
    }

    /** The size of the bundle in an accepted datagram of {@code size} bytes. */
    public static int bundleSize(int size) {
        return size - SealedDatagram.LEAST;
    }

    /**
     * Whether the datagram accepted last had the highest counter so far: only such a one may say
     * that the peer is at a new address.
     */
    public boolean wasHighest() {
        return highest;
    }

    /** The path that its datagrams belong to. */
    public ConnectionId connection() {
        return connection;
    }

    private Verdict openOurs(byte[] datagram, int size) {
        EpochKeys keys = keysOf(datagram[SealedDatagram.EPOCH_AT] & 0xFF);
        if (keys == null) {
            return Verdict.OTHER_EPOCH;
        }
        long counter = SealedDatagram.longAt(datagram, SealedDatagram.COUNTER_AT);
        if (counter < 0 || !window.isFresh(counter)) {
            return Verdict.REPLAYED;
        }
        keys.nonce(counter, nonce);
        int sealed = size - SealedDatagram.HEADER;
        if (aead.open(keys.key(), nonce, datagram, SealedDatagram.HEADER, sealed) == Aead.FORGED) {
            return Verdict.FORGED;
        }
        accept(keys, counter);
        return Verdict.ACCEPTED;
    }

    private @Nullable EpochKeys keysOf(int epoch) {
        if (epoch == current.epoch()) {
            return current;
        }
        if (epoch == next.epoch()) {
            return next;
        }
        return before != null && epoch == before.epoch() ? before : null;
    }

    private void accept(EpochKeys keys, long counter) {
        highest = window.isHighest(counter);
        window.take(counter);
        if (keys == next) {
            before = current;
            current = next;
            next = current.next();
        }
    }
}
