package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.RoomStore;

import java.io.IOException;

/** The contract, kept in memory. */
final class MemoryStoreTest extends RoomStoreContract {
    private final MemoryStore.Shelf shelf = new MemoryStore.Shelf();

    @Override
    RoomStore opens(Retention keeping, LogListener listener) throws IOException {
        return MemoryStore.open(shelf, keeping, listener);
    }
}
