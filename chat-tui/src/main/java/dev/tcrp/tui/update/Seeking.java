package dev.tcrp.tui.update;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SearchTerms;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.text.Complaints;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/** Which rooms a search is about, by its {@code in:} or else by where it was typed. */
final class Seeking {
    private Seeking() {}

    /** Asks for a list of what is sought. */
    static Step list(Model model, Model done, String typed, ZonedDateTime now) {
        SearchTerms terms;
        try {
            terms = SearchTerms.parse(typed, now);
        } catch (InvalidFieldException e) {
            return Step.refused(model, now, Complaints.of(e));
        }
        if (terms.isEmpty()) {
            return Step.refused(model, now, usage());
        }
        if (terms.in().isEmpty()) {
            return OpenRoom.ask(
                    model, done, now, room -> new SessionCommand.Search(room, typed, terms));
        }
        Optional<RoomKey> room = rooms(model, terms.in().get()).findFirst();
        return room.map(in -> Step.ask(done, new SessionCommand.Search(in, typed, terms)))
                .orElseGet(() -> Step.refused(model, now, notIn(terms.in().get())));
    }

    private static String usage() {
        return Words.of("update.typed_as", SlashVerb.SEARCH.usage(), SlashVerb.SEARCH.purpose());
    }

    static String notIn(String room) {
        return Words.of("update.seek.not_in", Sanitiser.shown(room));
    }

    /** Rooms that one is in with this name, on whatever server; the open one first. */
    static Stream<RoomKey> rooms(Model model, String name) {
        Stream<RoomKey> all = Stream.concat(model.current().room().stream(), entered(model));
        return all.distinct().filter(room -> room.room().value().equalsIgnoreCase(name));
    }

    static Stream<RoomKey> entered(Model model) {
        return model.rooms().panes().stream()
                .filter(pane -> pane.standing() == RoomPane.Standing.ENTERED)
                .flatMap(pane -> pane.room().stream());
    }
}
