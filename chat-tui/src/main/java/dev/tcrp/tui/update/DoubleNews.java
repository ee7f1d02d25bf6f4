package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.RoomPane;

import java.util.List;
import java.util.Optional;

/**
 * Rooms with a log tell some things twice: by an event, which may come before or after, and by a
 * notice of the log. The notice is shown, which everybody finds there later too; in rooms without a
 * log there is the event alone.
 */
final class DoubleNews {
    /** Both come within so many lines. */
    private static final int NEAR = 50;

    private DoubleNews() {}

    /** The rows of the event that tells what this notice tells. */
    static List<String> of(UserName own, Content.Notice notice) {
        String whom = notice.whom();
        boolean isOwn = whom.equals(own.value()) || notice.words().equals(own.value());
        return switch (notice.kind()) {
            case REMOVED, BANNED -> List.of(EventWords.left(whom));
            case MUTED ->
                    List.of(
                            EventWords.muted(
                                    whom.equals(own.value()) ? "" : whom, notice.seconds()));
            case TOPIC ->
                    List.of(
                            EventWords.topic(notice.by(), notice.words()),
                            EventWords.topic("", notice.words()));
            case RENAMED ->
                    List.of(
                            isOwn
                                    ? EventWords.selfRenamed(notice.words())
                                    : EventWords.renamed(whom, notice.words()));
            case ARRIVED -> List.of(EventWords.joined(whom));
            case ROLE, DELETED -> List.of();
        };
    }

    /** A line of the room's log is there now: what tells the same goes. */
    static RoomPane heard(RoomPane pane, Log.Placed placed) {
        if (!(placed.line() instanceof LogLine.Quiet quiet) || quiet.twins().isEmpty()) {
            return pane.withLog(pane.log().plus(placed));
        }
        Optional<Log.Entry> told =
                near(pane.log()).stream()
                        .filter(entry -> isEvent(entry.line()))
                        .filter(entry -> quiet.twins().contains(entry.line().text()))
                        .findFirst();
        return told.map(
                        twin ->
                                pane.withLog(
                                        pane.log()
                                                .filtered(e -> e.number() != twin.number())
                                                .plus(new Log.Placed(placed.seq(), alone(quiet)))))
                .orElseGet(() -> pane.withLog(pane.log().plus(placed)));
    }

    /** An event is there now: its row, unless the log has told the same. */
    static RoomPane happened(RoomPane pane, LogLine event) {
        return near(pane.log()).stream()
                .filter(
                        entry ->
                                entry.line() instanceof LogLine.Quiet quiet
                                        && quiet.twins().contains(event.text()))
                .findFirst()
                .map(
                        twin ->
                                pane.withLog(
                                        pane.log()
                                                .changed(
                                                        twin.number(),
                                                        line -> alone((LogLine.Quiet) line))))
                .orElseGet(() -> pane.plus(event));
    }

    private static boolean isEvent(LogLine line) {
        return line instanceof LogLine.Membership || line instanceof LogLine.Notice;
    }

    /** Its twin has come; another event like it is one of its own. */
    private static LogLine.Quiet alone(LogLine.Quiet quiet) {
        return new LogLine.Quiet(quiet.time(), quiet.text());
    }

    private static List<Log.Entry> near(Log log) {
        return log.entries().subList(Math.max(0, log.size() - NEAR), log.size()).reversed();
    }
}
