package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Topic;

import java.util.List;
import java.util.Optional;

/**
 * A room as a {@link RoomsFile} wants it.
 *
 * @param topic empty: whatever it is
 * @param ttl how long it outlives its last member; empty: whatever it is, 24 hours when it is made
 * @param hostFile holds the host's invite; written when the room is made
 */
record WantedRoom(
        RoomName name,
        Optional<Topic> topic,
        Optional<Lifetime> ttl,
        String hostFile,
        List<Invited> tokens) {
    /**
     * An invite.
     *
     * @param file it is written to, once; empty: printed when the room is made
     */
    record Invited(Optional<String> file, Terms terms) {}

    /** Copies the list. */
    WantedRoom {
        tokens = List.copyOf(tokens);
    }
}
