package dev.tcrp.server.rooms;

import java.net.InetAddress;
import java.util.OptionalInt;

/**
 * How many rooms, members and tokens a server takes.
 *
 * @param rooms at one time
 * @param membersPerRoom at one time
 * @param tokensPerRoom ever made
 * @param roomsPerAddress made from one address, at one time; none means {@value
 *     #USUAL_ROOMS_PER_ADDRESS}, and any number from this machine
 */
public record RoomLimits(
        int rooms, int membersPerRoom, int tokensPerRoom, OptionalInt roomsPerAddress) {
    /** Enough for a large office behind one address. */
    public static final int USUAL_ROOMS_PER_ADDRESS = 100;

    /** High enough for everybody, low enough for the memory of a small box. */
    public static final RoomLimits DEFAULT =
            new RoomLimits(100_000, 100_000, 100_000, OptionalInt.empty());

    /**
     * Members up to which joining and leaving are announced in a room. In larger ones the
     * announcements alone would grow with the square of the members.
     */
    public static final int ANNOUNCED = 256;

    int roomsFrom(InetAddress maker) {
        boolean unlimited = roomsPerAddress.isEmpty() && maker.isLoopbackAddress();
        return unlimited ? rooms : roomsPerAddress.orElse(USUAL_ROOMS_PER_ADDRESS);
    }
}
