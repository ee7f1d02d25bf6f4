package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.BannedNetworks;
import dev.tcrp.server.rooms.ClientId;

/**
 * Takes the frames that go to clients, and who of them is in a room; called by the relay thread,
 * must not wait.
 */
public interface FrameSink {
    /** Sends this frame behind those before it, if the client's connection is still there. */
    void deliver(ClientId client, FromServer message);

    /** The client came into its first room, or left its last. */
    default void seat(ClientId client, boolean isMember) {}

    /** Closes the client's connection without a word: it comes back by itself. */
    default void end(ClientId client) {}

    /** Nothing is taken from these networks from now on, and from no others than these. */
    default void bar(BannedNetworks networks) {}
}
