package dev.tcrp.server.store;

import java.time.Duration;

/**
 * How much is kept of what is said; the oldest goes first, by and by, some time after it is too
 * much. Bytes are about those on disk.
 *
 * @param messages most of a room
 * @param age longest
 * @param roomBytes most of a room
 * @param bytes most of all rooms
 * @param makers most of one maker
 * @param files most of files, which go with the messages that refer to them
 */
public record Retention(
        long messages,
        Duration age,
        long roomBytes,
        long bytes,
        MakerQuota makers,
        FileLimits files) {
    private static final long MIB = 1 << 20;

    /** Without a limit for makers. */
    public Retention(long messages, Duration age, long roomBytes, long bytes) {
        this(messages, age, roomBytes, bytes, MakerQuota.NONE, FileLimits.USUAL);
    }

    /** The same with so much of one maker. */
    public Retention with(MakerQuota other) {
        return new Retention(messages, age, roomBytes, bytes, other, files);
    }

    /** The same with so much of files. */
    public Retention with(FileLimits other) {
        return new Retention(messages, age, roomBytes, bytes, makers, other);
    }

    /** A room's last 100,000 messages, for 90 days; 64 MiB a room, and 1 GiB in all. */
    public static final Retention USUAL =
            new Retention(100_000, Duration.ofDays(90), 64 * MIB, 1024 * MIB);

    /** Everything, for ever. */
    public static final Retention EVERYTHING =
            new Retention(Long.MAX_VALUE, Duration.ofDays(365_000), Long.MAX_VALUE, Long.MAX_VALUE);
}
