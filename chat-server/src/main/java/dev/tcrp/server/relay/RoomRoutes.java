package dev.tcrp.server.relay;

import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.udp.Audience;

/**
 * Whom a room's messages go to: as they came to classic members, with the sender's name to named
 * ones, and in bundles to secure recipients. Owned by the relay thread.
 */
final class RoomRoutes {
    final byte[] name;

    /** What it goes by in units. */
    final int number;

    final Audience classic;
    final Audience named;
    final SecureRecipients secureRecipients = new SecureRecipients();

    /** The place of its last message. */
    long last;

    /** The time of that message, in milliseconds since 1970. */
    long lastMs;

    /**
     * When something of its log was told last, and when its secure recipients are told how far that
     * goes.
     */
    long toldNs;

    long headNs;
    boolean isFollowed;

    /** Who said what its plain recipients heard last. */
    final Speakers speakers = new Speakers();

    /** What its plain recipients are told in this turn: indices of {@link PlainFeed}. */
    final Chain plain = new Chain();

    /** What its secure recipients are told in this turn: indices of {@link SecureFeed}. */
    final Chain secure = new Chain();

    RoomRoutes(byte[] name, int number, long last, Audience classic, Audience named) {
        this.name = name;
        this.number = number;
        this.last = last;
        this.classic = classic;
        this.named = named;
    }

    /** Whether what is said in it is kept before it is told. */
    boolean hasLog() {
        return StoredRoom.hasLog(number);
    }

    boolean hasPlainRecipients() {
        return classic.size() > 0 || named.size() > 0;
    }

    /** Nobody is there, and there is nothing to remember. */
    boolean isDone() {
        return !hasLog() && !hasPlainRecipients() && secureRecipients.size() == 0;
    }
}
