package dev.tcrp.server.relay;

import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.store.StoredRooms;

import java.util.Optional;

/** Makes the directory, once the relay knows its port and has read its store. */
public interface DirectorySource {
    /**
     * A directory with the restored rooms.
     *
     * @param udpPort where datagrams come to
     * @param stored rooms that are there already; empty when rooms are not stored
     */
    Directory directory(int udpPort, Optional<StoredRooms> stored);
}
