package dev.tcrp.server.relay.feed;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.ClientId;

/** Takes the frames that go to clients; called by the relay thread, must not wait. */
public interface FrameSink {
    /** Sends this frame behind those before it, if the client's connection is still there. */
    void deliver(ClientId client, FromServer message);
}
