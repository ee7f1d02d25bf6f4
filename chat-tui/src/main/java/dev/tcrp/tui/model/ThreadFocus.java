package dev.tcrp.tui.model;

import dev.tcrp.tui.model.Threads.Open;

import java.util.Optional;

/** Whether the room or its open thread has the keys: each has a line of its own. */
public final class ThreadFocus {
    private ThreadFocus() {}

    /**
     * This thread has the keys; another one is closed.
     *
     * @param also whether what is said in it is shown in the room too
     */
    public static RoomPane on(RoomPane pane, long root, boolean also) {
        Optional<Open> open = pane.threads().open().filter(one -> one.root() == root);
        if (open.isPresent() && open.get().focused()) {
            return open.get().also() == also
                    ? pane
                    : with(pane, open.get().withFocus(true, also, open.get().other()));
        }
        RoomPane room = off(pane);
        LineEditor typed = open.map(Open::other).orElse(LineEditor.EMPTY);
        Open fresh = new Open(root, true, also, room.input(), Optional.empty());
        Open next = open.map(one -> one.withFocus(true, also, room.input())).orElse(fresh);
        return with(room, next).withInput(typed);
    }

    /** The room has the keys. */
    public static RoomPane off(RoomPane pane) {
        return pane.threads()
                .focused()
                .map(
                        open ->
                                with(pane, open.withFocus(false, open.also(), pane.input()))
                                        .withInput(open.other()))
                .orElse(pane);
    }

    /** No thread is open. */
    public static RoomPane closed(RoomPane pane) {
        RoomPane room = off(pane);
        return room.withThreads(room.threads().with(Optional.empty()));
    }

    private static RoomPane with(RoomPane pane, Open open) {
        return pane.withThreads(pane.threads().with(Optional.of(open)));
    }
}
