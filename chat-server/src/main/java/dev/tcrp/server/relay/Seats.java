package dev.tcrp.server.relay;

import java.util.ArrayList;
import java.util.List;

/**
 * Those of a room who are reached by their {@link Path}; owned by the relay thread. Each knows its
 * place, so that going costs the same in a room of ten and of ten thousand.
 */
final class Seats {
    private final List<Seat> seats = new ArrayList<>(1);

    int size() {
        return seats.size();
    }

    Seat at(int place) {
        return seats.get(place);
    }

    void add(Seat seat) {
        seat.place = seats.size();
        seats.add(seat);
    }

    /** Takes out one that is in; the last one gets its place. */
    void remove(Seat seat) {
        Seat last = seats.removeLast();
        if (last != seat) {
            seats.set(seat.place, last);
            last.place = seat.place;
        }
    }
}
