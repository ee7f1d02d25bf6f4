package dev.tcrp.tui.update;

import dev.tcrp.protocol.op.Absence;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is away, since when and why; and who has read a message. */
final class Absences {
    private Absences() {}

    /** Tells every room that we are away, or back. */
    static Step tell(Model model, Model done, boolean away, String words, ZonedDateTime now) {
        List<RoomKey> rooms =
                model.rooms().panes().stream()
                        .filter(pane -> pane.standing() == RoomPane.Standing.ENTERED)
                        .filter(pane -> !pane.isDirect())
                        .flatMap(pane -> pane.room().stream())
                        .toList();
        if (rooms.isEmpty()) {
            return Step.refused(model, now, Words.of("update.in_no_room"));
        }
        String told = Words.of(away ? "update.away" : "update.back");
        Step step = Step.of(done.told(new LogLine.Notice(now, told)));
        for (RoomKey room : rooms) {
            var tell = new SessionCommand.TellAway(room, away, words);
            step = step.then(next -> Step.ask(next, tell));
        }
        return step;
    }

    static Model away(Model model, SessionEvent.MemberAway news, ZonedDateTime now) {
        String note = note(now.toInstant(), Sanitiser.shown(news.words()), now);
        return model.withRooms(
                model.rooms()
                        .map(
                                news.room(),
                                pane ->
                                        pane.withRoster(
                                                pane.roster()
                                                        .away(news.user(), news.away(), note))));
    }

    static Model listed(Model model, RoomKey room, List<Absence> absences, ZonedDateTime now) {
        Map<String, String> notes = new HashMap<>();
        for (Absence one : absences) {
            String words = Sanitiser.shown(one.words());
            boolean isTold = one.sinceMs() > 0;
            Instant since = Instant.ofEpochMilli(one.sinceMs());
            notes.put(one.user().value(), isTold ? note(since, words, now) : words);
        }
        return model.withRooms(
                model.rooms().map(room, pane -> pane.withRoster(pane.roster().withNotes(notes))));
    }

    /** A time of today, else a day: it stays right while one looks at it. */
    private static String note(Instant since, String words, ZonedDateTime now) {
        ZonedDateTime time = since.atZone(now.getZone());
        boolean isToday = time.toLocalDate().equals(now.toLocalDate());
        String when = Words.date(isToday ? "update.away.time" : "update.away.day", time);
        return words.isEmpty() ? when : when + " " + words;
    }

    static Step ask(Model model, Model done, int number, ZonedDateTime now) {
        Optional<Log.Entry> entry = Talking.numbered(model.current(), number, true);
        return entry.isEmpty()
                ? Step.refused(model, now, Words.of("update.seen.none", number))
                : OpenRoom.ask(
                        model,
                        done,
                        now,
                        room -> new SessionCommand.AskSeen(room, entry.get().seq(), true));
    }

    /** Asked beside something else, for an own message that the server has. */
    static Step asked(Model model, Optional<Log.Entry> entry) {
        boolean isOwn =
                entry.filter(one -> one.seq() > 0 && one.line() instanceof LogLine.OwnSaid)
                        .isPresent();
        return isOwn && model.current().room().isPresent() && model.isConnected()
                ? Step.ask(
                        model,
                        new SessionCommand.AskSeen(
                                model.current().room().get(), entry.get().seq(), false))
                : Step.of(model);
    }

    static Model seen(Model model, SessionEvent.SeenBy seen, ZonedDateTime now) {
        String names =
                seen.users().stream()
                        .map(user -> Sanitiser.shown(user.value()))
                        .collect(Collectors.joining(", "));
        int more = seen.count() - seen.users().size();
        String words =
                seen.count() == 0
                        ? Words.of("update.seen.nobody")
                        : more == 0
                                ? Words.of("update.seen.by", names)
                                : Words.of("update.seen.by_more", names, more);
        return model.told(new LogLine.Notice(now, words));
    }
}
