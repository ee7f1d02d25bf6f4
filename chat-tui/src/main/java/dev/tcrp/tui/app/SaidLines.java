package dev.tcrp.tui.app;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.accounts.DeviceSlot;
import dev.tcrp.tui.accounts.LeftFile;
import dev.tcrp.tui.accounts.Unsaid;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.InRoom;
import dev.tcrp.tui.session.SessionCommand.MoveFile;
import dev.tcrp.tui.session.SessionCommand.SaveFile;
import dev.tcrp.tui.session.SessionCommand.SayLeft;
import dev.tcrp.tui.session.SessionCommand.SendFile;
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
    private final Map<Long, LeftFile> files = new HashMap<>();
    private final Map<RoomKey, List<InRoom>> awaited = new HashMap<>();

    SaidLines(DeviceSlot slot) {
        this.slot = slot;
    }

    /**
     * What an earlier run has left in this room.
     *
     * @param said how many lines were said in this run by now: each goes by a number above
     */
    synchronized List<InRoom> leftIn(RoomKey room, long said, Instant now) {
        var left = new ArrayList<InRoom>();
        for (Unsaid line : slot.outbox().lines()) {
            if (line.room().equals(room)) {
                long id = said + left.size() + 1;
                numbers.put(id, line.number());
                boolean isOld = line.time().plus(FRESH).isBefore(now);
                left.add(
                        new SayLeft(
                                room, line.envelope(), line.content(), id, line.number(), isOld));
            }
        }
        for (LeftFile file : slot.outbox().files()) {
            if (file.room().equals(room)) {
                long id = said + left.size() + 1;
                files.put(id, file);
                boolean isOld = file.time().plus(FRESH).isBefore(now);
                left.add(
                        file.isSent()
                                ? new SendFile(room, file.path(), id, file.sha256(), isOld)
                                : new SaveFile(room, file.seq(), file.path(), id));
            }
        }
        awaited.put(room, left.stream().filter(MoveFile.class::isInstance).toList());
        return left;
    }

    /** The files that an earlier run has left in this room, which is entered now: once. */
    synchronized List<InRoom> entered(RoomKey room) {
        List<InRoom> left = awaited.remove(room);
        return left == null ? List.of() : left;
    }

    /** A session has told this. */
    synchronized void heard(SessionEvent event) {
        switch (event) {
            case SessionEvent.Numbered numbered -> says(numbered);
            case SessionEvent.Sent sent -> ended(sent.room(), sent.id());
            case SessionEvent.FileBegun(var again) -> moves(again);
            case SessionEvent.Moving(var _, var id, var _, var isSent, var progress)
                    when !isSent && progress.isEmpty() ->
                    forgets(id);
            case SessionEvent.Refused(SaveFile save, var _) -> forgets(save.id());
            case SessionEvent.Unsent unsent when unsent.refusal().isPresent() ->
                    ended(unsent.room(), unsent.id());
            case SessionEvent.Left(var room) -> slot.left(room);
            case SessionEvent _ -> {}
        }
    }

    private void moves(MoveFile again) {
        Instant now = Instant.now();
        var file =
                switch (again) {
                    case SendFile(var room, var path, var _, var sha256, var _) ->
                            new LeftFile(room, 0, path, sha256, now);
                    case SaveFile(var room, var seq, var path, var _) ->
                            new LeftFile(room, seq, path, Optional.empty(), now);
                };
        files.put(again.id(), file);
        slot.moves(file);
    }

    private void forgets(long id) {
        LeftFile file = files.remove(id);
        if (file != null) {
            slot.forgets(file);
        }
    }

    /** What nobody has typed is counted only: reactions and deletions. */
    private void says(SessionEvent.Numbered line) {
        numbers.put(line.id(), line.number());
        files.remove(line.id());
        kept(line)
                .ifPresentOrElse(
                        slot::says, () -> slot.counts(line.room().server(), line.number()));
    }

    private static Optional<Unsaid> kept(SessionEvent.Numbered line) {
        Instant now = Instant.now();
        return switch (line.content()) {
            case Content.Text _, Content.Action _, Content.File _ ->
                    Optional.of(
                            new Unsaid(
                                    line.room(),
                                    line.number(),
                                    line.content(),
                                    now,
                                    line.envelope()));
            case Content.None _, Content.Reaction _, Content.Notice _, Content.Newer _ ->
                    Optional.empty();
        };
    }

    private void ended(RoomKey room, long id) {
        forgets(id);
        Long number = numbers.remove(id);
        if (number != null) {
            slot.ended(room, number);
        }
    }
}
