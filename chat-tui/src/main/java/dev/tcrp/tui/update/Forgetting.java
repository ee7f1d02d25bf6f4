package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.SessionEvent;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What was deleted is not to be found here any more: not among the lines that the person has
 * entered, which all rooms know and the next start too, nor in what they have copied, nor in what
 * lies open: a search, links, an edit of the message.
 */
final class Forgetting {
    /** Shorter texts are words of many others. */
    private static final int SHORTEST = 4;

    private Forgetting() {}

    /** After this news nothing is left of what it deleted. */
    static Model deleted(Model before, Model model, SessionEvent news) {
        return Deletions.of(before, news)
                .map(deletions -> without(model, deletions, gone(before, deletions)))
                .orElse(model);
    }

    /** What is deleted now, as it was here. */
    private static List<Spoken> gone(Model before, Deletions deletions) {
        return before.rooms().pane(deletions.room()).stream()
                .flatMap(pane -> pane.log().entries().stream())
                .filter(entry -> deletions.seqs().contains(entry.seq()))
                .map(Log.Entry::line)
                .filter(line -> line instanceof Spoken said && !said.talk().isDeleted())
                .map(Spoken.class::cast)
                .toList();
    }

    private static Model without(Model model, Deletions deletions, List<Spoken> gone) {
        var rooms =
                model.rooms()
                        .map(deletions.room(), pane -> unedited(pane, deletions))
                        .mapAll(pane -> without(pane, gone));
        return model.withKilled(model.killed().without(text -> holds(text, gone)))
                .withRooms(rooms)
                .withOverlay(model.overlay().flatMap(open -> without(open, deletions, gone)));
    }

    private static RoomPane without(RoomPane pane, List<Spoken> gone) {
        return pane.withHistory(pane.history().without(line -> isTyped(line, gone)));
    }

    /** Nobody edits what is gone: what was typed before comes back. */
    private static RoomPane unedited(RoomPane pane, Deletions deletions) {
        return pane.doings().composing() instanceof Composing.Rewrite(long seq, var _)
                        && deletions.seqs().contains(seq)
                ? Talking.dropped(pane)
                : pane;
    }

    private static Optional<Overlay> without(Overlay open, Deletions deletions, List<Spoken> gone) {
        Predicate<Log.Placed> which =
                placed ->
                        placed.seq() > 0
                                ? deletions.seqs().contains(placed.seq())
                                : isSame(placed.line(), gone);
        return switch (open) {
            case Overlay.Find(var finding) ->
                    Optional.of(new Overlay.Find(finding.without(deletions.room(), which)));
            case Overlay.Found found ->
                    found.room().equals(deletions.room())
                            ? found.without(which)
                            : Optional.of(found);
            case Overlay.Recall(var recalled) ->
                    Optional.of(new Overlay.Recall(recalled.without(line -> isTyped(line, gone))));
            case Overlay.Links links -> links.without(target -> isIn(target, gone));
            case Overlay.Picture picture ->
                    Optional.<Overlay>of(picture)
                            .filter(
                                    _ ->
                                            !picture.room().equals(deletions.room())
                                                    || !deletions.seqs().contains(picture.seq()));
            case Overlay any -> Optional.of(any);
        };
    }

    /** What was found before it had its place. */
    private static boolean isSame(LogLine line, List<Spoken> gone) {
        return gone.stream().anyMatch(said -> said.text().equals(line.text()));
    }

    private static boolean isTyped(String line, List<Spoken> gone) {
        return gone.stream().anyMatch(said -> said instanceof OwnSaid own && own.isTyped(line));
    }

    private static boolean isIn(String target, List<Spoken> gone) {
        return gone.stream().anyMatch(said -> said.text().contains(target));
    }

    private static boolean holds(String text, List<Spoken> gone) {
        return gone.stream()
                .map(LogLine::text)
                .anyMatch(said -> said.length() >= SHORTEST && text.contains(said));
    }
}
