package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.Doings;
import dev.tcrp.tui.model.FileMove;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.Progress;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that are sent and saved. */
public final class Filing {
    /** A whole path of a file with an ending, in quotes or without a bare blank. */
    private static final Pattern DROPPED =
            Pattern.compile(
                    "'/[^'\\n]+\\.\\w{1,8}'|\"/[^\"\\n]+\\.\\w{1,8}\"|"
                            + "(file://)?/(\\\\.|[^\\s\\\\])+\\.\\w{1,8}");

    private Filing() {}

    /** Sends a file into the open room; its row is there at once, and said once the file is. */
    static Step send(Model model, Model done, String path, ZonedDateTime now) {
        Optional<String> objection = Saying.standing(model);
        if (objection.isPresent()) {
            return Step.refused(model, now, objection.get());
        }
        RoomPane pane = done.current();
        long id = done.said() + 1;
        var send = new SessionCommand.SendFile(pane.room().orElseThrow(), plain(path), id);
        var shown = row(now, pane.own(), send, new Delivery.Pending());
        return Step.ask(Scrolling.toEnd(done.withSaid(id)).plus(shown), send);
    }

    /** The row of a file that somebody sends. */
    public static LogLine row(
            ZonedDateTime now, UserName by, SessionCommand.SendFile send, Delivery delivery) {
        String row = Words.of("update.file.own", Sanitiser.shown(name(send.path())));
        return new LogLine.OwnSaid(now, by.value(), row, send.id(), delivery);
    }

    /** Saves the file of the message at this place of the open room. */
    static Step save(Model model, long seq, String path) {
        long id = model.said() + 1;
        RoomKey room = model.current().room().orElseThrow();
        return Step.ask(
                model.withSaid(id), new SessionCommand.SaveFile(room, seq, plain(path), id));
    }

    /** Stops what moves by this id in the open room; empty: nothing does. */
    static Optional<Step> stop(Model model, long id) {
        boolean moves = model.current().doings().moves().stream().anyMatch(move -> move.id() == id);
        return moves
                ? model.current()
                        .room()
                        .map(room -> Step.ask(model, new SessionCommand.StopFiles(room, id)))
                : Optional.empty();
    }

    /** Whether it is a path such as a terminal pastes when a file is dropped into it. */
    static boolean isPath(String text) {
        return DROPPED.matcher(text).matches();
    }

    /** A path as terminals paste it when a file is dropped: in quotes, or with backslashes. */
    static String plain(String path) {
        boolean isQuoted =
                path.length() > 1
                        && (path.startsWith("'") || path.startsWith("\""))
                        && path.charAt(path.length() - 1) == path.charAt(0);
        return isQuoted
                ? path.substring(1, path.length() - 1)
                : path.replaceAll("\\\\([ '\"()&\\[\\]])", "$1");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A file is so far, or on its way no longer. */
    static Model moving(Model model, SessionEvent.Moving news) {
        return model.withRooms(
                model.rooms().map(news.room(), pane -> pane.withDoings(after(pane, news))));
    }

    private static Doings after(RoomPane pane, SessionEvent.Moving news) {
        Doings before = pane.doings();
        return news.progress()
                .map(progress -> before.moved(move(news, progress)))
                .orElseGet(() -> before.withoutMove(news.id()));
    }

    private static FileMove move(SessionEvent.Moving news, Progress progress) {
        return new FileMove(news.id(), news.name(), news.isSent(), progress);
    }

    /** A file of ours is on the server and is said: its size is known now. */
    static Model numbered(Model model, SessionEvent.Numbered news) {
        return news.content() instanceof Content.File file
                ? DeliveryNews.reworded(model, news.room(), news.id(), Contents.spoken("", file))
                : model;
    }

    /** A file is on the disk. */
    static Model saved(Model model, SessionEvent.FileSaved news, ZonedDateTime now) {
        String words = Words.of("update.file.saved", news.path());
        return model.told(new LogLine.Notice(now, words));
    }
}
