package dev.tcrp.server.udp;

import java.util.Arrays;

/**
 * Receivers of the same datagrams; owned by the relay thread. Each knows its place, so that taking
 * one out, or moving one to the end, costs the same among ten and ten thousand.
 */
public abstract class Audience {
    private static final int FIRST = 4;

    private Receiver[] receivers = new Receiver[0];
    private int size;

    /** How many receivers it has. */
    public final int size() {
        return size;
    }

    /** The receiver at this place, from 0 on. */
    public final Receiver at(int place) {
        return receivers[place];
    }

    /** Puts a receiver that is in no audience behind the others. */
    public final void add(Receiver receiver) {
        if (size == receivers.length) {
            receivers = Arrays.copyOf(receivers, Math.max(FIRST, size * 2));
            grow(receivers.length);
        }
        put(size++, receiver);
    }

    /** Takes out a receiver that is in; the last one gets its place. */
    public final void remove(Receiver receiver) {
        Receiver last = receivers[--size];
        if (last != receiver) {
            put(receiver.place, last);
        }
        receiver.place = Receiver.NOWHERE;
    }

    /** Whether this receiver is in. */
    public final boolean has(Receiver receiver) {
        return receiver.place >= 0
                && receiver.place < size
                && receivers[receiver.place] == receiver;
    }

    /** Lets the receivers at two places change them. */
    public final void swap(int a, int b) {
        if (a != b) {
            Receiver first = receivers[a];
            put(a, receivers[b]);
            put(b, first);
        }
    }

    /** There will be this many places; those in use keep what was placed there. */
    protected abstract void grow(int capacity);

    /** This place is now this receiver's. */
    protected abstract void placed(int place, Receiver receiver);

    private void put(int place, Receiver receiver) {
        receivers[place] = receiver;
        receiver.place = place;
        placed(place, receiver);
    }
}
