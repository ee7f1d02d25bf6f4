package dev.tcrp.server.history;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a store tells. */
final class Heard implements LogListener {
    final List<Entry> kept = new CopyOnWriteArrayList<>();
    final List<Entry> repeated = new CopyOnWriteArrayList<>();
    final List<Boolean> writable = new CopyOnWriteArrayList<>();

    @Override
    public void committed(List<Entry> fresh, List<Entry> repeats) {
        kept.addAll(fresh);
        repeated.addAll(repeats);
    }

    @Override
    public void writable(boolean is, String why) {
        writable.add(is);
    }
}
