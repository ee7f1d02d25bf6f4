package dev.tcrp.server.admin;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.rooms.ClientId;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The servers of a cluster, as the operator of one of them steers them all. Any thread. */
public interface Neighbours {
    /** A server of its own. */
    Neighbours NONE = new Alone();

    /** The name of this server; empty on a server of its own. */
    String self();

    /** The other servers that live, by name. */
    List<String> others();

    /**
     * The server that decides about a room, this one perhaps; empty: nobody does just now.
     *
     * @param room empty: about who may come into any room
     */
    Optional<String> owner(Optional<RoomName> room);

    /** In how many shards the rooms are. */
    int shards();

    /** The shards about which this server decides now. */
    Set<Integer> open();

    /** The server that holds the connection of this client. */
    String of(ClientId client);

    /** Sends an order to the server of this name, which answers by {@link Orders}. */
    Errand send(String node, byte[] order);

    /** Orders of the other servers go there from now on. */
    void serve(Orders orders);

    /** Takes orders of other servers. */
    interface Orders {
        /** Answers an order, on a thread that may wait. */
        void answer(byte[] order, WritableByteChannel to) throws InterruptedException;
    }

    /** An order on its way, and the bytes of its answer. */
    interface Errand extends AutoCloseable {
        /**
         * Waits for the next bytes.
         *
         * @param patience how long the server may be silent
         * @throws IOException in words behind the server's name, when nothing comes, or something
         *     of the answer was lost
         */
        byte[] next(Duration patience) throws IOException, InterruptedException;

        @Override
        void close();
    }

    /** There is none. */
    final class Alone implements Neighbours {
        private Alone() {}

        @Override
        public String self() {
            return "";
        }

        @Override
        public List<String> others() {
            return List.of();
        }

        @Override
        public Optional<String> owner(Optional<RoomName> room) {
            return Optional.of(self());
        }

        @Override
        public int shards() {
            return 0;
        }

        @Override
        public Set<Integer> open() {
            return Set.of();
        }

        @Override
        public String of(ClientId client) {
            return self();
        }

        @Override
        public Errand send(String node, byte[] order) {
            throw new IllegalArgumentException("there is no other server " + node);
        }

        @Override
        public void serve(Orders orders) {}
    }
}
