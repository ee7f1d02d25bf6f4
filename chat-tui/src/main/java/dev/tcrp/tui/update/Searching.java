package dev.tcrp.tui.update;

import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Finding;
import dev.tcrp.tui.model.Finding.Hit;
import dev.tcrp.tui.model.Finding.Scope;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SearchTerms;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.update.Key.Ctrl;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Searching in place: while words are typed the log is searched as far as it is here; Enter asks
 * the server for the rest, and then a letter goes on.
 */
final class Searching {
    /** Longest words that a server takes, in bytes (PROTOCOL.md, limits). */
    private static final int LONGEST = 256;

    /** So many rooms are asked for at once. */
    private static final int MOST_ROOMS = 50;

    private Searching() {}

    /** Begins in the open room, with these words; where there is no room, nothing. */
    static Step begin(Model before, String words, ZonedDateTime now) {
        Model model = Threading.leave(before);
        RoomPane pane = model.current();
        if (pane.room().isEmpty()) {
            return Step.of(model);
        }
        Finding begun = Finding.from(pane.room().get(), pane.scroll(), now);
        Finding finding = begun.typed(LineEditor.of(words), pane);
        return words.isEmpty() ? Step.of(shown(model, finding)) : asked(model, finding);
    }

    static Step press(Model model, Finding finding, Key key) {
        return switch (key) {
            case Typed(int c) when finding.asked() && (c == 'n' || c == 'N') ->
                    moved(model, finding, c == 'n' ? -1 : 1);
            case Typed(int c) -> typed(model, finding, l -> l.insert(Character.toString(c)));
            case Ctrl(char letter) -> ctrl(model, finding, letter);
            case Key.Alt _ -> Step.of(model);
            case Named(Name name, boolean _) -> named(model, finding, name);
        };
    }

    private static Step ctrl(Model model, Finding finding, char letter) {
        return switch (letter) {
            case 'c' -> back(model, finding);
            case 'r', 'p' -> moved(model, finding, -1);
            case 's', 'n' -> moved(model, finding, 1);
            case 'u' -> typed(model, finding, line -> line.cutTo(0));
            case 'k' -> typed(model, finding, line -> line.cutTo(line.text().length()));
            case 'w' -> typed(model, finding, line -> line.cutTo(line.spacedWordLeft()));
            case 'h' -> typed(model, finding, line -> line.cutTo(line.left()));
            case 'a' -> Step.of(at(model, finding, 0));
            case 'e' -> Step.of(at(model, finding, Integer.MAX_VALUE));
            default -> Step.of(model);
        };
    }

    private static Step named(Model model, Finding finding, Name name) {
        return switch (name) {
            case UP, WHEEL_UP -> moved(model, finding, -1);
            case DOWN, WHEEL_DOWN -> moved(model, finding, 1);
            case ENTER -> finding.asked() ? stayed(model, finding) : asked(model, finding);
            case TAB, SHIFT_TAB ->
                    asked(model, finding.in(other(finding.scope()), model.current()));
            case BACKSPACE -> typed(model, finding, line -> line.cutTo(line.left()));
            case DELETE -> typed(model, finding, line -> line.cutTo(line.right()));
            case LEFT -> Step.of(at(model, finding, finding.field().left()));
            case RIGHT -> Step.of(at(model, finding, finding.field().right()));
            case HOME -> Step.of(at(model, finding, 0));
            case END -> Step.of(at(model, finding, Integer.MAX_VALUE));
            case ESCAPE -> back(model, finding);
            case SHIFT_UP, SHIFT_DOWN, SHIFT_LEFT, SHIFT_RIGHT -> Step.of(model);
            case WORD_LEFT, WORD_RIGHT, PAGE_UP, PAGE_DOWN -> Step.of(model);
            case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12 -> Step.of(model);
        };
    }

    private static Scope other(Scope scope) {
        return scope == Scope.ROOM ? Scope.EVERYWHERE : Scope.ROOM;
    }

    private static Model at(Model model, Finding finding, int cursor) {
        return shown(model, finding.withCursor(cursor));
    }

    private static Step typed(Model model, Finding finding, UnaryOperator<LineEditor> edit) {
        LineEditor field = edit.apply(finding.field());
        return Utf8.size(field.text()) > LONGEST
                ? Step.of(model)
                : gone(model, finding.typed(field, model.current()));
    }

    /** The server has what is not here. */
    private static Step asked(Model model, Finding finding) {
        SearchTerms terms = finding.terms();
        if (terms.isEmpty() || finding.wrong().isPresent()) {
            return Step.of(shown(model, finding));
        }
        List<RoomKey> rooms = rooms(model, finding, terms);
        if (rooms.isEmpty()) {
            return Step.of(shown(model, finding.refused(Seeking.notIn(terms.in().orElse("")))));
        }
        Finding where =
                terms.in().isPresent() ? finding.in(Scope.EVERYWHERE, model.current()) : finding;
        Step step = gone(model, where.whenAsked());
        for (RoomKey room : rooms) {
            var search = new SessionCommand.Search(room, finding.words(), terms);
            step = step.then(next -> Step.ask(next, search));
        }
        return step;
    }

    private static List<RoomKey> rooms(Model model, Finding finding, SearchTerms terms) {
        if (terms.in().isPresent()) {
            return Seeking.rooms(model, terms.in().get()).limit(MOST_ROOMS).toList();
        }
        return finding.scope() == Scope.ROOM
                ? List.of(finding.origin().room())
                : Seeking.entered(model).limit(MOST_ROOMS).toList();
    }

    /** A server has answered: that is no news for who seeks something else by now. */
    static Model found(Model model, Finding finding, RoomKey room, String words, Found found) {
        boolean isIt = finding.asked() && finding.words().equals(words);
        boolean isRoom =
                finding.scope() == Scope.EVERYWHERE || finding.origin().room().equals(room);
        return isIt && isRoom
                ? shown(model, finding.plus(room, found.lines(), found.more()))
                : model;
    }

    /** What was found. */
    record Found(List<Log.Placed> lines, boolean more) {}

    private static Step moved(Model model, Finding finding, int by) {
        return gone(model, finding.moved(by));
    }

    /** To what was found, in the open room; in a list of all rooms nothing moves. */
    private static Step gone(Model model, Finding finding) {
        Model next = shown(model, finding);
        Optional<Hit> hit = finding.hit();
        return finding.scope() == Scope.EVERYWHERE || hit.isEmpty()
                ? Step.of(next.map(pane -> pane.withChosen(Optional.empty())))
                : to(next, hit.get());
    }

    private static Step to(Model model, Hit hit) {
        return here(model, hit)
                .map(
                        number ->
                                Step.of(
                                        Scrolling.shown(
                                                model.map(p -> p.withChosen(Optional.of(number))),
                                                number)))
                .orElseGet(() -> Reading.to(model, hit.placed().seq()));
    }

    /** The number that the message has here. */
    @SuppressWarnings("ReferenceEquality") // Another line may be equal.
    private static Optional<Long> here(Model model, Hit hit) {
        return model.current().log().entries().stream()
                .filter(
                        entry ->
                                hit.placed().seq() > 0
                                        ? entry.seq() == hit.placed().seq()
                                        : entry.line() == hit.placed().line())
                .map(Log.Entry::number)
                .findFirst();
    }

    /** One is where the hit is. */
    private static Step stayed(Model model, Finding finding) {
        Model closed = OverlayKeys.closed(model);
        return finding.hit()
                .filter(_ -> finding.scope() == Scope.EVERYWHERE)
                .map(hit -> to(closed.withRooms(closed.rooms().open(hit.room())), hit))
                .orElseGet(() -> Step.of(closed));
    }

    /** One is where one was. */
    private static Step back(Model model, Finding finding) {
        Model there = OverlayKeys.closed(model);
        return Step.of(
                there.withRooms(there.rooms().open(finding.origin().room()))
                        .map(
                                pane ->
                                        pane.withScroll(finding.origin().scroll())
                                                .withKept(pane.kept().goingTo(0))
                                                .withChosen(Optional.empty())));
    }

    private static Model shown(Model model, Finding finding) {
        return model.withOverlay(Optional.of(new Overlay.Find(finding)));
    }
}
