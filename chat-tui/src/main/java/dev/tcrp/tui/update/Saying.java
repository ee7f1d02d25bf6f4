package dev.tcrp.tui.update;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.SessionCommand;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saying something in the open room. */
final class Saying {
    private Saying() {}

    /**
     * Says these lines, or none of them.
     *
     * @param typed what the input history keeps
     */
    static Step say(Model model, String typed, List<String> lines, ZonedDateTime now) {
        Optional<String> objection = objection(model, lines);
        if (objection.isPresent()) {
            return Step.refused(model, now, objection.get());
        }
        return new Step(said(model, typed, lines, now), asks(model, lines));
    }

    private static Model said(Model model, String typed, List<String> lines, ZonedDateTime now) {
        Model said = Scrolling.toEnd(model.map(pane -> pane.entered(typed)));
        String own = model.current().own().value();
        for (String line : lines) {
            said = said.plus(new LogLine.OwnSaid(now, own, line));
        }
        return said;
    }

    private static List<Effect> asks(Model model, List<String> lines) {
        RoomName room = model.current().name().orElseThrow();
        var asks = new ArrayList<Effect>();
        for (String line : lines) {
            asks.add(new Effect.Ask(new SessionCommand.Say(room, line, 1)));
        }
        return asks;
    }

    private static Optional<String> objection(Model model, List<String> lines) {
        return standing(model)
                .or(
                        () ->
                                lines.stream()
                                        .filter(Saying::isTooLong)
                                        .findFirst()
                                        .map(Saying::tooLong));
    }

    /** Why nothing can be said here now. */
    static Optional<String> standing(Model model) {
        RoomPane pane = model.current();
        if (pane.name().isEmpty()) {
            return Optional.of(
                    "Not sent: you are in no room. /create ROOM makes one, /join ROOM TOKEN enters"
                            + " one.");
        }
        return switch (pane.standing()) {
            case CLOSED ->
                    Optional.of("Not sent: this room is closed to you. /part takes it away.");
            case ENTERING -> Optional.of("Not sent: this room is not entered yet. Try again soon.");
            case ENTERED ->
                    model.isConnected()
                            ? pane.voice().objection().map(why -> "Not sent: " + why)
                            : Optional.of(
                                    "Not sent: there is no connection to %s. Your line is kept."
                                            .formatted(model.server().address()));
        };
    }

    private static boolean isTooLong(String line) {
        return Utf8.size(line) > Limits.MESSAGE;
    }

    private static String tooLong(String line) {
        return "Not sent: the message \"%s…\" is %d bytes long, the limit is %d. Shorten it."
                .formatted(Utf8.cut(line, 20), Utf8.size(line), Limits.MESSAGE);
    }
}
