package dev.tcrp.protocol.sealed;

import dev.tcrp.protocol.InvalidFieldException;

import java.time.Duration;

/**
 * The sending end of one direction of a path (PROTOCOL.md section 8). Owned by one thread, which
 * may change only with a happens-before between.
 *
 * <p>It holds the counter, which never comes again, and the epoch, which changes after {@link
 * #DATAGRAMS_PER_EPOCH} datagrams or {@link #TIME_PER_EPOCH}. Nothing is allocated here beside what
 * the JDK's own AES-GCM does, about 1,050 bytes a datagram of whatever size.
 */
public final class Sealing {
    /** After so many datagrams in an epoch the next one is of the next. */
    public static final int DATAGRAMS_PER_EPOCH = 1 << 20;

    /** After so long in an epoch the next datagram is of the next. */
    public static final Duration TIME_PER_EPOCH = Duration.ofMinutes(10);

    private static final long EPOCH_NS = TIME_PER_EPOCH.toNanos();

    private final Aead aead = new Aead();
    private final byte[] nonce = new byte[Aead.NONCE];
    private final ConnectionId connection;
    private EpochKeys keys;
    private long counter;
    private long epochFromCounter;
    private long epochFromNs;

    Sealing(ConnectionId connection, EpochKeys keys, long nowNs) {
        this.connection = connection;
        this.keys = keys;
        this.epochFromNs = nowNs;
    }

    /**
     * Seals the bundle that stands in {@code datagram} from {@link SealedDatagram#HEADER} on, where
     * it is.
     *
     * @param datagram at least {@code bundleSize + }{@link SealedDatagram#LEAST} bytes
     * @param bundleSize 0 to {@link SealedDatagram#BUNDLE} bytes
     * @param nowNs the time, as {@link System#nanoTime}
     * @return the size of the datagram
     * @throws InvalidFieldException when the bundle is too large
     */
    public int seal(byte[] datagram, int bundleSize, long nowNs) {
        if (bundleSize < 0 || bundleSize > SealedDatagram.BUNDLE) {
            throw new InvalidFieldException(
                    "bundle size", "" + bundleSize, "0 to " + SealedDatagram.BUNDLE + " bytes");
        }
        changeEpochIfDue(nowNs);
        datagram[0] = 0;
        datagram[SealedDatagram.EPOCH_AT] = (byte) keys.epoch();
        SealedDatagram.putLong(datagram, SealedDatagram.CONNECTION_AT, connection.value());
        SealedDatagram.putLong(datagram, SealedDatagram.COUNTER_AT, counter);
        keys.nonce(counter, nonce);
        counter++;
        aead.seal(keys.key(), nonce, datagram, SealedDatagram.HEADER, bundleSize);
        return bundleSize + SealedDatagram.LEAST;
    }

    /** The path that its datagrams belong to. */
    public ConnectionId connection() {
        return connection;
    }

    private void changeEpochIfDue(long nowNs) {
        if (counter - epochFromCounter >= DATAGRAMS_PER_EPOCH || nowNs - epochFromNs >= EPOCH_NS) {
            keys = keys.next();
            epochFromCounter = counter;
            epochFromNs = nowNs;
        }
    }
}
