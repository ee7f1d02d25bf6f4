package dev.tcrp.server.rooms;

import java.util.HashMap;
import java.util.Map;

/** How many rooms and tokens each {@link Maker} has; owned by its {@link RoomTable}. */
final class Holdings {
    /** The holdings of one maker, or of several together. */
    static final class Holding {
        private int rooms;
        private int tokens;

        int rooms() {
            return rooms;
        }

        int tokens() {
            return tokens;
        }

        private void add(int moreRooms, int moreTokens) {
            rooms += moreRooms;
            tokens += moreTokens;
        }
    }

    private static final Holding NOTHING = new Holding();

    private final Map<Maker, Holding> byMaker = new HashMap<>();
    private final Holding strangers = new Holding();
    private final Holding all = new Holding();

    Holding of(Maker maker) {
        return byMaker.getOrDefault(maker, NOTHING);
    }

    /** The holdings of all makers but the operator. */
    Holding ofStrangers() {
        return strangers;
    }

    Holding ofAll() {
        return all;
    }

    /** The maker has so many more; less, if negative. */
    void add(Maker maker, int rooms, int tokens) {
        Holding own = byMaker.computeIfAbsent(maker, _ -> new Holding());
        own.add(rooms, tokens);
        if (own.rooms == 0) {
            byMaker.remove(maker);
        }
        if (!(maker instanceof Maker.Operator)) {
            strangers.add(rooms, tokens);
        }
        all.add(rooms, tokens);
    }
}
