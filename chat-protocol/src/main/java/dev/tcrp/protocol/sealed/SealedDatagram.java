package dev.tcrp.protocol.sealed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where things are in a sealed datagram (PROTOCOL.md section 8.2).
 *
 * <pre>
 *   0          1         2               10          18            18+P      34+P
 *   +----------+---------+---------------+-----------+-------------+---------+
 *   | always 0 | epoch   | connection id | counter   | ciphertext  | tag     |
 *   | 1 byte   | 1 byte  | 8 bytes       | u64       | P bytes     | 16 bytes|
 *   +----------+---------+---------------+-----------+-------------+---------+
 *   |&lt;---------- associated data -----------------&gt;|
 * </pre>
 *
 * A datagram lives in an array that its thread reuses: the bundle is written at {@link #HEADER} and
 * {@link Sealing} seals it where it is; {@link Opening} opens it where it is.
 */
public final class SealedDatagram {
    /** Bytes before the ciphertext: the associated data. */
    public static final int HEADER = 18;

    /** Bytes of the tag behind the ciphertext. */
    public static final int TAG = 16;

    /** Largest sealed datagram, in bytes: it passes wherever IPv6 does, headers and all. */
    public static final int MOST = 1200;

    /** Smallest one: that of an empty bundle. */
    public static final int LEAST = HEADER + TAG;

    /** Largest bundle, in bytes. */
    public static final int BUNDLE = MOST - LEAST;

    static final int EPOCH_AT = 1;
    static final int CONNECTION_AT = 2;
    static final int COUNTER_AT = 10;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private SealedDatagram() {}

    /** Whether this may be one, by its size and first byte; a classic datagram never is. */
    public static boolean isSealed(byte[] datagram, int size) {
        return size >= LEAST && size <= MOST && datagram[0] == 0;
    }

    /**
     * The {@link ConnectionId#value} in a datagram that {@link #isSealed}: whose {@link Opening} to
     * ask.
     */
    public static long connection(byte[] datagram) {
        return longAt(datagram, CONNECTION_AT);
    }

    /**
     * Where the bundle goes: a view of {@value #BUNDLE} bytes of this array from {@link #HEADER}.
     */
    public static ByteBuffer bundleIn(byte[] datagram) {
        return ByteBuffer.wrap(datagram, HEADER, BUNDLE).slice();
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }
}
