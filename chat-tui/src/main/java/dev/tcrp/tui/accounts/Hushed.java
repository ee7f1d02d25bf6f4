package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;

import java.util.ArrayList;
import java.util.List;

/**
 * Ignored people and muted rooms: they call the person no more.
 *
 * @param rooms that are muted, at most {@value #MOST}
 * @param people who are ignored, at most {@value #MOST}
 */
public record Hushed(List<RoomKey> rooms, List<UserName> people) {
    /** More than anybody looks through. */
    static final int MOST = 1_000;

    /** Nothing. */
    public static final Hushed NOTHING = new Hushed(List.of(), List.of());

    /** Copies the lists; the oldest go when there are too many. */
    public Hushed {
        rooms = List.copyOf(rooms.subList(Math.max(0, rooms.size() - MOST), rooms.size()));
        people = List.copyOf(people.subList(Math.max(0, people.size() - MOST), people.size()));
    }

    Hushed with(RoomKey room, boolean muted) {
        return new Hushed(changed(rooms, room, muted), people);
    }

    Hushed with(UserName user, boolean ignored) {
        return new Hushed(rooms, changed(people, user, ignored));
    }

    private static <T> List<T> changed(List<T> all, T one, boolean is) {
        var next = new ArrayList<>(all);
        next.remove(one);
        if (is) {
            next.add(one);
        }
        return next;
    }
}
