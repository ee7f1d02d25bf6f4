package dev.tcrp.server.udp;

import dev.tcrp.server.udp.DatagramIo.Source;

import org.jspecify.annotations.Nullable;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Sources by their socket addresses; owned by the relay thread. A look-up makes no garbage: an IPv4
 * address and its port are one number, and of IPv6 there is one key to ask with.
 */
final class PeerTable {
    private final NumberTable<Source> four = new NumberTable<>();
    private final Map<Six, Source> six = new HashMap<>();
    private final Six asked = new Six();

    void put(PeerAddress address, Source source) {
        if (address.far() instanceof Inet4Address) {
            four.put(SocketAddresses.key(address), source);
        } else {
            six.put(new Six().of(address), source);
        }
    }

    void remove(PeerAddress address) {
        if (address.far() instanceof Inet4Address) {
            four.remove(SocketAddresses.key(address));
        } else {
            six.remove(asked.of(address));
        }
    }

    @Nullable Source find(SocketAddresses addresses, int index) {
        long key = addresses.key(index);
        return key != 0 ? four.find(key) : six.get(asked.of(addresses, index));
    }

    /** An address of IPv6 and its port, their bytes as they lie in memory. */
    private static final class Six {
        private long high;
        private long low;
        private int port;

        Six of(SocketAddresses addresses, int index) {
            high = addresses.high(index);
            low = addresses.low(index);
            port = addresses.port(index);
            return this;
        }

        Six of(PeerAddress address) {
            var bytes = ByteBuffer.wrap(address.far().getAddress()).order(ByteOrder.LITTLE_ENDIAN);
            high = bytes.getLong();
            low = bytes.getLong();
            port = Short.toUnsignedInt(Short.reverseBytes((short) address.port()));
            return this;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Six that
                    && high == that.high
                    && low == that.low
                    && port == that.port;
        }

        @Override
        public int hashCode() {
            return Long.hashCode((high * 31 + low) * 31 + port);
        }
    }
}
