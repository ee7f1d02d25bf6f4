package dev.tcrp.server.rooms;

import dev.tcrp.protocol.op.FromServer;

import java.util.List;

/** The answer to a {@link Command}, for the one who handed it in. */
public sealed interface Reply {
    /** The frames that answer the command, in order; none for a command without an answer. */
    record Answer(List<FromServer> frames) implements Reply {
        /** Copies the list. */
        public Answer {
            frames = List.copyOf(frames);
        }
    }

    /**
     * The command was not carried out, or not whole: the owner has a fault, or is stopping.
     *
     * @param why a sentence for the client, whose connection is to be closed
     */
    record Failure(String why) implements Reply {}
}
