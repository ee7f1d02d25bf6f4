package dev.tcrp.server.store;

import dev.tcrp.protocol.Limits;
import dev.tcrp.server.store.Change.Barred;
import dev.tcrp.server.store.Change.MemberChose;
import dev.tcrp.server.store.Change.MemberIn;
import dev.tcrp.server.store.Change.ReadTo;
import dev.tcrp.server.store.Change.RoomMade;
import dev.tcrp.server.store.Change.TokenStored;

import java.util.List;

/**
 * A room as it was kept, by the newest change of each thing.
 *
 * @param made with the topic that it has now
 * @param last the place of its last message, though that may be deleted by now; 0: nothing was said
 * @param lastMs the time of that message, in milliseconds since 1970
 * @param showsSeen whether its members may ask who has read a message
 */
public record StoredRoom(
        RoomMade made,
        long last,
        long lastMs,
        List<TokenStored> tokens,
        List<MemberIn> members,
        List<ReadTo> reads,
        List<Barred> bars,
        List<MemberChose> choices,
        boolean showsSeen) {
    /** A room that keeps nobody out, and whose members have chosen nothing. */
    public StoredRoom(
            RoomMade made,
            long last,
            long lastMs,
            List<TokenStored> tokens,
            List<MemberIn> members,
            List<ReadTo> reads) {
        this(made, last, lastMs, tokens, members, reads, List.of(), List.of(), false);
    }

    /** Whether the room of this number is kept. */
    public static boolean hasLog(int room) {
        return room < Limits.FIRST_UNKEPT_ROOM;
    }

    /** Copies the lists. */
    public StoredRoom {
        tokens = List.copyOf(tokens);
        members = List.copyOf(members);
        reads = List.copyOf(reads);
        bars = List.copyOf(bars);
        choices = List.copyOf(choices);
    }
}
