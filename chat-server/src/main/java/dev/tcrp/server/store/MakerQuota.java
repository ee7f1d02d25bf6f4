package dev.tcrp.server.store;

import java.util.function.Predicate;

/**
 * How much may be stored of all rooms of one maker; what is said there beyond it is refused.
 *
 * @param bytes about those on disk
 * @param isCounted whether the maker of this text ({@link Change.RoomMade}) has that limit
 */
public record MakerQuota(long bytes, Predicate<String> isCounted) {
    /** No maker has a limit. */
    public static final MakerQuota NONE = new MakerQuota(Long.MAX_VALUE, _ -> false);
}
