package dev.tcrp.server.store;

/**
 * How much may be stored of the files of rooms (PROTOCOL.md section 11); what is beyond it is
 * refused. All numbers are bytes.
 *
 * @param ofOne most of a file
 * @param ofRoom most of all files of a room
 * @param ofMaker most of all files of the rooms of one maker, but the operator's
 * @param inAll most of all files
 */
public record FileLimits(long ofOne, long ofRoom, long ofMaker, long inAll) {
    /** Unfinished uploads of one member: the one that was idle longest makes place for another. */
    public static final int UNFINISHED_OF_MEMBER = 4;

    /** Unfinished uploads begun from one address, but from exempt networks: an office. */
    public static final int UNFINISHED_OF_ADDRESS = 64;

    /** Unfinished uploads in all. */
    public static final int UNFINISHED = 1000;

    private static final long MIB = 1 << 20;

    /** 25 MiB a file, 256 MiB a room, 2 GiB in all, of which one maker may have half. */
    public static final FileLimits USUAL = of(25 * MIB, 256 * MIB, 2048 * MIB);

    /** These; one maker may have half of what there may be in all. */
    public static FileLimits of(long ofOne, long ofRoom, long inAll) {
        return new FileLimits(ofOne, ofRoom, inAll / 2, inAll);
    }
}
