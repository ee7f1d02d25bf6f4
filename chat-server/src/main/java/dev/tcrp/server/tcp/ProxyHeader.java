package dev.tcrp.server.tcp;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The header by which a proxy names its client, in front of the client's own bytes: version 2 of
 * the PROXY protocol (haproxy's proxy-protocol.txt, section 2.2), of at most {@value #LONGEST}
 * bytes.
 *
 * <pre>
 *  0              12              13             14       16
 * +--------------+---------------+--------------+--------+-----------------------------------+
 * | signature 12 | 2, command ½ ½| family ½ ½   | size 2 | source, destination, ports, TLVs  |
 * +--------------+---------------+--------------+--------+-----------------------------------+
 * </pre>
 */
sealed interface ProxyHeader {
    /** Bytes before the addresses. */
    int FIXED = 16;

    /** Far more than addresses and the TLVs that proxies send. */
    int LONGEST = 512;

    /** The connection is made for a client, at this address. */
    record Forwarded(InetAddress client) implements ProxyHeader {}

    /** The proxy connects for itself, to see whether the server is there. */
    record Own() implements ProxyHeader {}

    /**
     * More bytes must come.
     *
     * @param size of all of them, as far as is known
     */
    record Incomplete(int size) implements ProxyHeader {}

    /** No such header; the reason is for people. */
    record Malformed(String why) implements ProxyHeader {}

    /** The meaning of the first {@code size} bytes. */
    static ProxyHeader read(byte[] bytes, int size) {
        int common = Math.min(size, Parts.SIGNATURE.length);
        if (!Arrays.equals(bytes, 0, common, Parts.SIGNATURE, 0, common)) {
            return new Malformed("it does not begin with the signature of PROXY version 2");
        }
        if (size < FIXED) {
            return new Incomplete(FIXED);
        }
        int whole = FIXED + Parts.number(bytes, FIXED - 2);
        if (whole > LONGEST) {
            return new Malformed("it is %d bytes long, more than %d".formatted(whole, LONGEST));
        }
        return size < whole ? new Incomplete(whole) : Parts.whole(bytes, whole);
    }

    /** The parts of a header. */
    final class Parts {
        private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
        private static final int LOCAL = 0x20;
        private static final int PROXY = 0x21;
        private static final int TCP_4 = 0x11;
        private static final int TCP_6 = 0x21;

        private Parts() {}

        static ProxyHeader whole(byte[] bytes, int size) {
            return switch (bytes[12]) {
                case LOCAL -> new Own();
                case PROXY ->
                        switch (bytes[13]) {
                            case TCP_4 -> forwarded(bytes, size, 4);
                            case TCP_6 -> forwarded(bytes, size, 16);
                            default -> new Malformed("it names no client of TCP");
                        };
                default -> new Malformed("its version is not 2, or its command is unknown");
            };
        }

        private static ProxyHeader forwarded(byte[] bytes, int size, int length) {
            int ends = FIXED + 2 * length + 4;
            if (size < ends) {
                return new Malformed("it is too short for its addresses");
            }
            if (!areTlvs(bytes, ends, size)) {
                return new Malformed("what follows its addresses is no TLV");
            }
            InetAddress client = address(Arrays.copyOfRange(bytes, FIXED, FIXED + length));
            return client == null || client.isAnyLocalAddress() || client.isMulticastAddress()
                    ? new Malformed("its client's address is none")
                    : new Forwarded(client);
        }

        private static boolean areTlvs(byte[] bytes, int from, int size) {
            int at = from;
            while (at + 3 <= size) {
                at += 3 + number(bytes, at + 1);
            }
            return at == size;
        }

        private static @Nullable InetAddress address(byte[] bytes) {
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException e) {
                return null;
            }
        }

        static int number(byte[] bytes, int at) {
            return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
        }
    }
}
