package dev.tcrp.tui.app;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Invited;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.LogLine.Membership;
import dev.tcrp.tui.model.LogLine.Move;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Words;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of the chat as lines. */
final class PlainWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter FOUND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm ");

    private PlainWords() {}

    /** Stands before the first line of a day. */
    static String day(LocalDate day) {
        return "-- " + Words.date("app.day", day);
    }

    /** The room that lines go to from now on. */
    static String room(RoomPane pane, RoomKey room) {
        Role role = pane.voice().role();
        return "-- "
                + Words.of(
                        "app.room",
                        Sanitiser.shown(pane.title()),
                        room.server(),
                        role == Role.MEMBER
                                ? ""
                                : Words.of("app.as_role", Words.of("model.role." + role)),
                        pane.topic().isEmpty() || pane.isDirect()
                                ? ""
                                : Words.of("app.topic", pane.topic()));
    }

    /**
     * What is unread, if anything is.
     *
     * @param more whether there are others before the first one
     * @param then what can be done, as a sentence; may be empty
     */
    static Optional<String> unread(List<Log.Entry> entries, boolean more, String then) {
        List<LogLine.Said> said =
                entries.stream()
                        .map(Log.Entry::line)
                        .filter(LogLine.Said.class::isInstance)
                        .map(LogLine.Said.class::cast)
                        .toList();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        long mentions = said.stream().filter(LogLine.Said::mention).count();
        String named = mentions == 0 ? "" : Words.of("view.mention_you", mentions);
        String words =
                more
                        ? Words.of("app.unread_more", said.size(), named)
                        : Words.of(
                                "app.unread",
                                said.size(),
                                TIME.format(said.getFirst().time()),
                                named);
        return Optional.of(then.isEmpty() ? words : words + " " + then);
    }

    /** A line; one of another room than the open one names it. */
    static String line(Optional<String> elsewhere, LogLine line) {
        return at(elsewhere, line) + sign(line) + words(line);
    }

    /** A line that a search has found; it may be of any day. */
    static String found(LogLine line) {
        return FOUND.format(line.time()) + sign(line) + words(line);
    }

    /** Those who came and went in one run. */
    static String comings(Optional<String> elsewhere, List<Membership> run) {
        Map<String, Move> moves = new LinkedHashMap<>();
        run.forEach(one -> moves.merge(one.who(), one.move(), (first, last) -> last));
        var parts = new ArrayList<String>();
        part(moves, Move.CAME, "app.joined").ifPresent(parts::add);
        part(moves, Move.WENT, "app.left").ifPresent(parts::add);
        return at(elsewhere, run.getFirst()) + "-- " + String.join("; ", parts);
    }

    private static Optional<String> part(Map<String, Move> moves, Move move, String key) {
        List<String> names =
                moves.entrySet().stream()
                        .filter(one -> one.getValue() == move)
                        .map(Map.Entry::getKey)
                        .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Words.of(key, String.join(", ", names)));
    }

    private static String at(Optional<String> elsewhere, LogLine line) {
        return at(elsewhere, line.time());
    }

    /** Stands before what happened then. */
    static String at(Optional<String> elsewhere, ZonedDateTime time) {
        return elsewhere.map(room -> "[" + Sanitiser.shown(room) + "] ").orElse("")
                + TIME.format(time)
                + " ";
    }

    private static String sign(LogLine line) {
        return switch (line) {
            case LogLine.Said said -> said.mention() ? "@@ " : "";
            case LogLine.OwnSaid _ -> "";
            case LogLine.Gap _,
                    LogLine.Membership _,
                    LogLine.Notice _,
                    LogLine.Quiet _,
                    LogLine.SetBack _ ->
                    "-- ";
            case LogLine.Cut _, LogLine.Failure _ -> "!! ";
        };
    }

    private static String words(LogLine line) {
        return switch (line) {
            case LogLine.Spoken said -> DeedWords.said(said);
            case LogLine.Gap gap ->
                    gap.filling() == Filling.LEFT
                            ? Words.of("app.gap", gap.before() - gap.after() - 1)
                            : gap.text();
            case LogLine.Membership _,
                    LogLine.Notice _,
                    LogLine.Quiet _,
                    LogLine.SetBack _,
                    LogLine.Cut _,
                    LogLine.Failure _ ->
                    line.text();
        };
    }

    /** An invite, once and nowhere else: it is a secret. */
    static List<String> invited(Invited invited) {
        String run =
                invited.invite().singleUse() ? Words.of("app.friend_once") : Words.of("app.friend");
        return List.of(
                "-- " + Words.of("app.invite", invited.whom()),
                "   " + invited.invite().text(),
                run);
    }
}
