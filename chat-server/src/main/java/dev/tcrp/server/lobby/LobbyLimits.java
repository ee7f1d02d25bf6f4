package dev.tcrp.server.lobby;

/**
 * How much a lobby takes in.
 *
 * @param rooms at one time
 * @param membersPerRoom at one time
 * @param tokensPerRoom ever made
 */
public record LobbyLimits(int rooms, int membersPerRoom, int tokensPerRoom) {
    /** High enough for everybody, low enough for the memory of a small box. */
    public static final LobbyLimits DEFAULT = new LobbyLimits(100_000, 100_000, 100_000);

    /**
     * Members up to which joining and leaving are announced in a room. In larger ones the
     * announcements alone would grow with the square of the members.
     */
    public static final int ANNOUNCED = 256;
}
