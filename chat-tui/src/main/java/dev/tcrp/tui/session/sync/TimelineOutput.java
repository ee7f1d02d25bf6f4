package dev.tcrp.tui.session.sync;

import java.util.List;

/** What a {@link RoomTimeline} tells of its room, or wants of the server. */
public sealed interface TimelineOutput {
    /**
     * The room's next message; or one of our own that is found to be there, in a gap that was
     * passed.
     */
    record Told(Item item) implements TimelineOutput {}

    /**
     * Messages between these two places are there and have not come.
     *
     * @param after the last place that was told
     * @param before the place that is told next
     * @param fetching whether they are being fetched: {@link GapFilled} follows, once or more
     */
    record GapShown(long after, long before, boolean fetching) implements TimelineOutput {}

    /**
     * Messages that were missing.
     *
     * @param before up to where the gap is filled: less than its end when more is being fetched
     * @param items what others said, in the order of their places; our own are {@link Told}
     * @param gone whether the server no longer stores others before the first of these
     */
    record GapFilled(long after, long before, List<Item.Heard> items, boolean gone)
            implements TimelineOutput {}

    /**
     * Read what is between these two places from the log, the oldest of it; the answer is {@link
     * RoomTimeline#fetched} or {@link RoomTimeline#notFetched}.
     */
    record Fetch(long after, long before) implements TimelineOutput {}

    /**
     * The server's log is another one than ours (PROTOCOL.md section 10.5): nothing that was told
     * counts any more, and what follows is what is behind this place.
     */
    record LogReplaced(long last) implements TimelineOutput {}
}
