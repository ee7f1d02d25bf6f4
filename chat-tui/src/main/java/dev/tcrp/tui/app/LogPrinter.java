package dev.tcrp.tui.app;

import dev.tcrp.tui.lines.LineTerminal;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.LogLine.Membership;
import dev.tcrp.tui.model.LogLine.Move;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Prints the logs of a chat that is shown as lines, each line once; owned by the conversation's
 * thread.
 */
final class LogPrinter {
    /** Those who come and go within so long are one line. */
    private static final long RUN_NS = TimeUnit.SECONDS.toNanos(1);

    /** What is told in several rooms at once is known so long. */
    private static final int MOST_TOLD = 16;

    private final LineTerminal lines;
    private final Map<Optional<RoomKey>, PrintedRoom> rooms = new HashMap<>();
    private final Deque<LogLine> told = new ArrayDeque<>();
    private Follow follow = Follow.MENTIONS;
    private long runNs = RUN_NS;
    private @Nullable LocalDate day;

    LogPrinter(LineTerminal lines) {
        this.lines = lines;
    }

    /** So much is printed of rooms that are not open from now on. */
    void follow(Follow choice) {
        follow = choice;
    }

    Follow follow() {
        return follow;
    }

    /** Nothing is waited for any more. */
    void end() {
        runNs = 0;
    }

    PrintedRoom room(RoomPane pane) {
        return rooms.computeIfAbsent(pane.room(), _ -> new PrintedRoom());
    }

    /** Words that belong to no line of a log. */
    void say(String words) {
        lines.print(words);
    }

    /** Prints what the logs have that was not printed; how much of that is failures. */
    int print(Model model, long nowNs) {
        return Stream.concat(Stream.of(model.rooms().home()), model.rooms().panes().stream())
                .filter(pane -> !room(pane).isHeld())
                .mapToInt(pane -> print(model, pane, room(pane).fresh(pane.log()), nowNs))
                .sum();
    }

    /** Prints these lines of a room; how much of that is failures. */
    int print(Model model, RoomPane pane, List<Log.Entry> entries, long nowNs) {
        PrintedRoom room = room(pane);
        int twins = room.eventsGone(pane.log());
        int failures = 0;
        List<Log.Entry> run = new ArrayList<>();
        for (Log.Entry entry : entries) {
            boolean isTwin = twins > 0 && entry.line() instanceof LogLine.Quiet;
            twins -= isTwin ? 1 : 0;
            if (isTwin || !isShown(model, pane, entry)) {
                continue;
            }
            if (isComing(entry.line())) {
                run.add(entry);
                continue;
            }
            printRun(model, pane, run);
            printOne(pane, entry, PlainWords.line(elsewhere(model, pane), entry.line()));
            failures += isFailure(entry.line()) ? 1 : 0;
        }
        if (!run.isEmpty() && room.hasWaited(run, runNs, nowNs)) {
            printRun(model, pane, run);
        }
        return failures;
    }

    private void printRun(Model model, RoomPane pane, List<Log.Entry> run) {
        room(pane).hasEnded();
        if (!run.isEmpty()) {
            List<Membership> moves = run.stream().map(entry -> (Membership) entry.line()).toList();
            printOne(pane, run.getFirst(), PlainWords.comings(elsewhere(model, pane), moves));
            run.forEach(room(pane)::isPrinted);
            run.clear();
        }
    }

    private void printOne(RoomPane pane, Log.Entry entry, String words) {
        print(entry.line().time(), words);
        room(pane).isPrinted(entry);
    }

    /** Prints what happened in this room and is no line of its log. */
    void printAt(Model model, RoomPane pane, ZonedDateTime time, String words) {
        print(time, PlainWords.at(elsewhere(model, pane), time) + words);
    }

    /** The lines of one message but the first are set off from the messages below. */
    private void print(ZonedDateTime time, String words) {
        LocalDate date = time.toLocalDate();
        if (!date.equals(day)) {
            day = date;
            lines.print(PlainWords.day(date));
        }
        lines.print(words.lines().findFirst().orElse(""));
        words.lines().skip(1).forEach(line -> lines.print("  " + line));
    }

    /** What is not shown now, and can be later, is kept. */
    private boolean isShown(Model model, RoomPane pane, Log.Entry entry) {
        LogLine line = entry.line();
        boolean isTyped = line instanceof LogLine.OwnSaid own && own.id() > 0;
        if ((isTyped && lines.echoes())
                || isOnItsWay(line)
                || pane.speakers().isIgnored(line)
                || isTold(line)) {
            return false;
        }
        boolean shown = isOpen(model, pane) || isFollowed(model, pane, line);
        if (!shown && !isOfServer(line)) {
            room(pane).keep(entry);
        }
        return shown;
    }

    private boolean isFollowed(Model model, RoomPane pane, LogLine line) {
        return switch (line) {
            case LogLine.Failure _ -> true;
            case LogLine.Cut _ -> pane.isElsewhere(model.server().address());
            case LogLine.Said said ->
                    !pane.attention().muted()
                            && (follow == Follow.ALL
                                    || (said.mention() && follow == Follow.MENTIONS));
            case LogLine.OwnSaid _,
                    LogLine.Gap _,
                    LogLine.Membership _,
                    LogLine.Notice _,
                    LogLine.Quiet _,
                    LogLine.SetBack _ ->
                    follow == Follow.ALL;
        };
    }

    /** What is fetched by itself is printed when it is here. */
    private static boolean isOnItsWay(LogLine line) {
        return line instanceof LogLine.Gap gap
                && (gap.filling() == Filling.FETCHING || gap.filling() == Filling.READING);
    }

    private static boolean isOfServer(LogLine line) {
        return line instanceof LogLine.Cut;
    }

    /** What all rooms of a server are told is printed once. */
    private boolean isTold(LogLine line) {
        if (!isOfServer(line) && !(line instanceof LogLine.Failure)) {
            return false;
        }
        if (told.contains(line)) {
            return true;
        }
        told.add(line);
        if (told.size() > MOST_TOLD) {
            told.remove();
        }
        return false;
    }

    static boolean isOpen(Model model, RoomPane pane) {
        return pane.room().isEmpty() || pane.room().equals(model.current().room());
    }

    private static Optional<String> elsewhere(Model model, RoomPane pane) {
        return isOpen(model, pane) ? Optional.empty() : Optional.of(pane.title());
    }

    private static boolean isComing(LogLine line) {
        return line instanceof Membership moved && moved.move() != Move.RENAMED;
    }

    private static boolean isFailure(LogLine line) {
        return line instanceof LogLine.Failure || line instanceof LogLine.Cut;
    }
}
