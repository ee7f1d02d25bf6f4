package dev.tcrp.server.udp;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * No kernel at all: what is put into the slots is received again and again, and what is sent is
 * counted. A sender goes by its port.
 */
public final class MemoryDatagramIo implements DatagramIo {
    private final NumberTable<Source> sources = new NumberTable<>();
    private final byte[][] datagrams = new byte[SLOTS][0];
    private final int[] ports = new int[SLOTS];
    private long sent;

    /** From now on this lies in this slot, from this port. */
    public void put(int slot, int port, byte[] datagram) {
        ports[slot] = port;
        datagrams[slot] = datagram;
    }

    /** Datagrams sent, one for each receiver. */
    public long sent() {
        return sent;
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(0);
    }

    @Override
    public int receive(long timeoutNs) {
        return SLOTS;
    }

    @Override
    public void wakeUp() {}

    @Override
    public void expect(InetAddress near) {}

    @Override
    public void admit(PeerAddress address, Source source) {
        sources.put(address.port(), source);
    }

    @Override
    public void forget(PeerAddress address) {
        sources.remove(address.port());
    }

    @Override
    public @Nullable Source source(int slot) {
        return sources.find(ports[slot]);
    }

    @Override
    public int size(int slot) {
        return datagrams[slot].length;
    }

    @Override
    public int byteAt(int slot, int at) {
        return datagrams[slot][at] & 0xFF;
    }

    @Override
    public boolean names(int slot, byte[] room) {
        byte[] datagram = datagrams[slot];
        for (int i = 0; i < room.length; i++) {
            if (datagram[2 + i] != room[i]) {
                return false;
            }
        }
        return datagram[0] == room.length;
    }

    @Override
    public Audience audience() {
        return new Audience() {
            @Override
            protected void grow(int capacity) {}

            @Override
            protected void placed(int place, Receiver receiver) {}
        };
    }

    @Override
    public void send(
            Datagrams datagrams,
            int[] run,
            int count,
            Audience audience,
            int first,
            int receivers) {
        for (int place = first; place < first + receivers; place++) {
            sent += audience.at(place).address().port() > 0 ? count : 0;
        }
    }

    @Override
    public void copy(int slot, byte[] into) {
        System.arraycopy(datagrams[slot], 0, into, 0, datagrams[slot].length);
    }

    @Override
    public Destination origin(int slot) {
        throw new UnsupportedOperationException("nobody is answered");
    }

    @Override
    public boolean cameFrom(int slot, Destination where) {
        return false;
    }

    @Override
    public void send(byte[] datagram, int size, Destination to) {
        sent++;
    }

    @Override
    public void flush() {}

    @Override
    public void send(byte[] datagram, Audience audience, int receivers) {
        sent += receivers;
    }

    @Override
    public void close() {}
}
