package dev.tcrp.server;

import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;

import java.util.List;

/** Hears nothing of what is stored. */
record Deaf() implements LogListener {
    @Override
    public void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> refused) {}

    @Override
    public void writable(boolean is, String why) {}
}
