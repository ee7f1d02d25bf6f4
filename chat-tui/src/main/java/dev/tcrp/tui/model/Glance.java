package dev.tcrp.tui.model;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What is on the screen and not read yet: it is once it has been there for a second.
 *
 * @param seq the place up to which messages are seen
 * @param since when they came on the screen; empty while they are to stay unread
 */
public record Glance(long seq, Optional<ZonedDateTime> since) {
    /** What was on the screen for so long, with the window's focus, is read. */
    public static final Duration READ_AFTER = Duration.ofSeconds(1);

    /** Nothing that is not read is on the screen. */
    public static final Glance NONE = new Glance(0, Optional.empty());

    /** Somebody marked it unread: it is not read until the room is opened again. */
    public static final Glance HELD = new Glance(Long.MAX_VALUE, Optional.empty());

    /** From now on. */
    public static Glance at(long seq, ZonedDateTime now) {
        return new Glance(seq, Optional.of(now));
    }

    /** When it is read, if it stays. */
    public Optional<ZonedDateTime> due() {
        return since.map(start -> start.plus(READ_AFTER));
    }

    /** Whether it has been there for long enough. */
    public boolean isDue(ZonedDateTime now) {
        return due().filter(end -> !end.isAfter(now)).isPresent();
    }
}
