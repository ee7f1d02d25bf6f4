package dev.tcrp.server.relay;

import dev.tcrp.server.history.KeptRoom;

import org.jspecify.annotations.Nullable;

/**
 * Whom a room's messages go to: as they came to classic members, with the sender's name to named
 * ones, and in bundles to those who have a seat. Owned by the relay thread.
 */
final class RoomRoutes {
    final byte[] name;

    /** What it goes by in units. */
    final int number;

    final Audience classic;
    final Audience named;
    final Seats seats = new Seats();

    /** The place of its last message. */
    long last;

    /** When something of its log was told last, and when its seats are told how far that goes. */
    long toldNs;

    long headNs;
    boolean isFollowed;

    /** What its seats are told in this batch; none when nobody said anything. */
    @Nullable Sayings sayings;

    /** The last batch that held something for it, and, of that, how much and in which slots. */
    long batch;

    int heard;
    int firstSlot;
    int lastSlot;

    RoomRoutes(byte[] name, int number, long last, Audience classic, Audience named) {
        this.name = name;
        this.number = number;
        this.last = last;
        this.classic = classic;
        this.named = named;
    }

    /** Whether what is said in it is kept before it is told. */
    boolean hasLog() {
        return KeptRoom.hasLog(number);
    }

    /** Nobody is there, and there is nothing to remember. */
    boolean isDone() {
        return !hasLog() && classic.size() == 0 && named.size() == 0 && seats.size() == 0;
    }
}
