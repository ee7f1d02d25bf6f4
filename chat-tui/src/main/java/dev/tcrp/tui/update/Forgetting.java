package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;

import java.util.List;
import java.util.Optional;

/**
 * What was deleted is not to be found here any more: not among the lines that the person has
 * entered, which all rooms know and the next start too, nor in what they have copied.
 */
final class Forgetting {
    /** Shorter texts are words of many others. */
    private static final int SHORTEST = 4;

    private Forgetting() {}

    /** After this news nothing is left of what it deleted. */
    static Model deleted(Model before, Model model, SessionEvent news) {
        return room(before, news)
                .flatMap(model.rooms()::pane)
                .flatMap(
                        pane ->
                                before.rooms()
                                        .pane(pane.room().orElseThrow())
                                        .map(known -> gone(known, pane)))
                .filter(gone -> !gone.isEmpty())
                .map(gone -> without(model, gone))
                .orElse(model);
    }

    private static Optional<RoomKey> room(Model before, SessionEvent news) {
        return switch (news) {
            case SessionEvent.Said said -> {
                Act act = said.envelope().act();
                boolean deletes = act == Act.DELETE || act == Act.NOTICE;
                yield Optional.of(said.room()).filter(_ -> deletes);
            }
            case SessionEvent.Sent sent ->
                    OwnDeeds.find(before, sent.room(), sent.id())
                            .filter(deed -> deed.envelope().act() == Act.DELETE)
                            .map(_ -> sent.room());
            case SessionEvent.Filled filled -> Optional.of(filled.room());
            case SessionEvent.Older older -> Optional.of(older.room());
            case SessionEvent _ -> Optional.empty();
        };
    }

    /** What is deleted now, as it was. */
    private static List<Spoken> gone(RoomPane before, RoomPane pane) {
        return pane.log().entries().stream()
                .filter(entry -> entry.seq() > 0 && isDeleted(entry.line()))
                .flatMap(entry -> before.log().at(entry.seq()).stream())
                .map(Log.Entry::line)
                .filter(line -> line instanceof Spoken && !isDeleted(line))
                .map(Spoken.class::cast)
                .toList();
    }

    private static boolean isDeleted(LogLine line) {
        return line instanceof Spoken said && said.talk().isDeleted();
    }

    private static Model without(Model model, List<Spoken> gone) {
        return model.withKilled(model.killed().without(text -> holds(text, gone)))
                .withRooms(model.rooms().mapAll(pane -> without(pane, gone)));
    }

    private static RoomPane without(RoomPane pane, List<Spoken> gone) {
        return pane.withHistory(pane.history().without(line -> isTyped(line, gone)));
    }

    private static boolean isTyped(String line, List<Spoken> gone) {
        return gone.stream().anyMatch(said -> said instanceof OwnSaid own && own.isTyped(line));
    }

    private static boolean holds(String text, List<Spoken> gone) {
        return gone.stream()
                .map(LogLine::text)
                .anyMatch(said -> said.length() >= SHORTEST && text.contains(said));
    }
}
