package dev.tcrp.server.store;

import java.io.IOException;

/** The contract, kept in memory. */
final class MemoryStoreTest extends RoomStoreContract {
    private final MemoryStore.Shelf shelf = new MemoryStore.Shelf();

    @Override
    RoomStore opens(Retention keeping, LogListener listener) throws IOException {
        return MemoryStore.open(shelf, keeping, listener);
    }
}
