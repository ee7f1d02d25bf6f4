package dev.tcrp.server.store.sqlite;

import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.StoredMessage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Remembers what a store tells; while its gate is taken it does not return. */
final class Heard implements LogListener {
    final List<StoredMessage> kept = new CopyOnWriteArrayList<>();
    final List<StoredMessage> repeated = new CopyOnWriteArrayList<>();
    final List<RefusedMessage> refused = new CopyOnWriteArrayList<>();
    final List<Boolean> writable = new CopyOnWriteArrayList<>();
    final Semaphore gate = new Semaphore(1);

    @Override
    public void committed(
            List<StoredMessage> fresh, List<StoredMessage> repeats, List<RefusedMessage> others) {
        gate.acquireUninterruptibly();
        kept.addAll(fresh);
        repeated.addAll(repeats);
        refused.addAll(others);
        gate.release();
    }

    @Override
    public void writable(boolean is, String why) {
        writable.add(is);
    }
}
