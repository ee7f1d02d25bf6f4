package dev.tcrp.tui.app;

import dev.tcrp.tui.accounts.Desk;
import dev.tcrp.tui.accounts.DeviceSlot;
import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogRows;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Saves what is begun and where one is reading, a second after it changed and at the end, on a
 * thread of its own, so that no key waits for a disk.
 */
final class DeskSaver implements AutoCloseable {
    private static final long PAUSE_MS = 1000;

    private final DeviceSlot slot;
    private final Desk before;
    private final Set<RoomKey> opened = new HashSet<>();
    private final Semaphore changed = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile @Nullable Model newest;

    /** Whether all that comes to the open room is printed. */
    private final boolean isPlain;

    private DeskSaver(DeviceSlot slot, boolean isPlain) {
        this.isPlain = isPlain;
        this.slot = slot;
        this.before = slot.desk();
    }

    static DeskSaver start(DeviceSlot slot, boolean isPlain) {
        var saver = new DeskSaver(slot, isPlain);
        Thread.ofPlatform().daemon().name("desk").start(saver::run);
        return saver;
    }

    /** The chat has come so far; any thread. */
    void saw(Model model) {
        newest = model;
        changed.release();
    }

    private void run() {
        try {
            boolean isOver = false;
            while (!isOver) {
                changed.acquire();
                isOver = ended.tryAcquire(PAUSE_MS, TimeUnit.MILLISECONDS);
                changed.drainPermits();
                save();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.complete(null);
        }
    }

    private void save() {
        Model model = newest;
        if (model != null) {
            Desk desk = desk(model);
            model.rooms().panes().stream()
                    .flatMap(pane -> pane.room().stream())
                    .forEach(opened::add);
            slot.save(desk.over(before, opened));
        }
    }

    private Desk desk(Model model) {
        return new Desk(
                model.current().room(),
                model.rooms().panes().stream()
                        .flatMap(pane -> pane.room().map(room -> place(room, pane, model)).stream())
                        .toList(),
                model.current().history().entries(),
                KeptLook.of(model),
                KeptLines.of(model));
    }

    /** What was typed for the room; an edit that was begun is none. */
    private static String draft(RoomPane pane) {
        boolean isInThread = pane.threads().focused().isPresent();
        return pane.doings().composing() instanceof Composing.Rewrite(var _, var before)
                        && !isInThread
                ? before
                : pane.roomInput().text();
    }

    private Desk.Place place(RoomKey room, RoomPane pane, Model model) {
        boolean isPrinted = isPlain && model.rooms().isCurrent(room);
        long read =
                isPrinted ? Math.max(pane.kept().read(), pane.log().lastSeq()) : pane.kept().read();
        return new Desk.Place(room, draft(pane), reading(pane), read);
    }

    /** The place of the line that is held on to; one that is not reached yet counts too. */
    private static long reading(RoomPane pane) {
        return pane.scroll()
                .map(LogRows.Place::line)
                .flatMap(
                        number ->
                                pane.log().entries().stream()
                                        .filter(entry -> entry.number() == number)
                                        .findFirst())
                .map(Log.Entry::seq)
                .orElse(pane.kept().target());
    }

    /** Saves for the last time, and frees the slot. */
    @Override
    public void close() {
        ended.release();
        changed.release();
        over.join();
        slot.close();
    }
}
