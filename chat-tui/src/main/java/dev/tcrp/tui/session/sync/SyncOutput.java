package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.RoomName;

/** What a {@link MessageSync} tells, or wants of the server. A line goes by its id here. */
public sealed interface SyncOutput {
    /** Which room it is about. */
    RoomName room();

    /** The room's timeline goes on. */
    record InRoom(RoomName room, TimelineOutput output) implements SyncOutput {}

    /**
     * The server does not take a line that was said here.
     *
     * @param reason PROTOCOL.md section 8.5, unit No
     */
    record LineRefused(RoomName room, long id, int reason) implements SyncOutput {}

    /**
     * We are out of the room, and a line that was to be said there was never sent.
     *
     * @param why in words, as {@link MessageSync#left} was told
     */
    record LineWithdrawn(RoomName room, long id, String why) implements SyncOutput {}

    /**
     * We are out of the room, and nobody knows whether the server has a line.
     *
     * @param why in words, as {@link MessageSync#left} was told
     */
    record LineAbandoned(RoomName room, long id, String why) implements SyncOutput {}

    /** A member is typing. */
    record Typed(RoomName room, String user) implements SyncOutput {}

    /** The server has not acknowledged a line for {@link SendQueue#PATIENCE}. */
    record LineUnanswered(RoomName room, long id) implements SyncOutput {}
}
