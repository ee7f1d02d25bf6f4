package dev.tcrp.server.relay.sealed;

import dev.tcrp.protocol.sealed.SealedDatagram;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A datagram that is being filled with units; owned by the relay thread. There are as many as are
 * being filled at one time: a path that has nothing to send holds none.
 */
final class Bundle {
    /** From its first byte on, to be sealed where it is. */
    final byte[] datagram = new byte[SealedDatagram.MOST];

    /** Where its units go. */
    final ByteBuffer units = SealedDatagram.bundleIn(datagram);

    private Bundle() {}

    /** Those that nobody fills. */
    static final class Pool {
        private final Queue<Bundle> free = new ArrayDeque<>();

        /** An empty one. */
        Bundle take() {
            Bundle bundle = free.poll();
            return bundle == null ? new Bundle() : bundle;
        }

        void giveBack(Bundle bundle) {
            bundle.units.clear();
            free.add(bundle);
        }
    }
}
