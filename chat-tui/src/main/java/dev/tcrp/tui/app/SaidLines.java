package dev.tcrp.tui.app;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.accounts.DeviceSlot;
import dev.tcrp.tui.accounts.Unsaid;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.SayLeft;
import dev.tcrp.tui.session.SessionEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what is said until it has come to its end, so that it is said once; any thread. */
final class SaidLines {
    /** What is older is said only when somebody asks for that. */
    static final Duration FRESH = Duration.ofDays(1);

    private final DeviceSlot slot;
    private final Map<Long, Long> numbers = new HashMap<>();

    SaidLines(DeviceSlot slot) {
        this.slot = slot;
    }

    /**
     * What an earlier run has left in this room.
     *
     * @param said how many lines were said in this run by now: each goes by a number above
     */
    synchronized List<SayLeft> leftIn(RoomKey room, long said, Instant now) {
        var left = new ArrayList<SayLeft>();
        for (Unsaid line : slot.outbox().lines()) {
            if (line.room().equals(room)) {
                long id = said + left.size() + 1;
                numbers.put(id, line.number());
                boolean isOld = line.time().plus(FRESH).isBefore(now);
                left.add(
                        new SayLeft(
                                room, line.envelope(), content(line), id, line.number(), isOld));
            }
        }
        return left;
    }

    private static Content content(Unsaid line) {
        return line.action() ? new Content.Action(line.text()) : new Content.Text(line.text());
    }

    /** A session has told this. */
    synchronized void heard(SessionEvent event) {
        switch (event) {
            case SessionEvent.Numbered numbered -> says(numbered);
            case SessionEvent.Sent sent -> ended(sent.room(), sent.id());
            case SessionEvent.Unsent unsent when unsent.refusal().isPresent() ->
                    ended(unsent.room(), unsent.id());
            case SessionEvent.Left(var room) -> slot.left(room);
            case SessionEvent _ -> {}
        }
    }

    /** What nobody has typed is counted only: reactions, deletions, files. */
    private void says(SessionEvent.Numbered line) {
        numbers.put(line.id(), line.number());
        kept(line)
                .ifPresentOrElse(
                        slot::says, () -> slot.counts(line.room().server(), line.number()));
    }

    private static Optional<Unsaid> kept(SessionEvent.Numbered line) {
        Instant now = Instant.now();
        return switch (line.content()) {
            case Content.Text(var text) -> Optional.of(kept(line, false, text, now));
            case Content.Action(var text) -> Optional.of(kept(line, true, text, now));
            case Content.None _,
                    Content.File _,
                    Content.Reaction _,
                    Content.Notice _,
                    Content.Newer _ ->
                    Optional.empty();
        };
    }

    private static Unsaid kept(
            SessionEvent.Numbered line, boolean action, String text, Instant now) {
        return new Unsaid(line.room(), line.number(), action, text, now, line.envelope());
    }

    private void ended(RoomKey room, long id) {
        Long number = numbers.remove(id);
        if (number != null) {
            slot.ended(room, number);
        }
    }
}
