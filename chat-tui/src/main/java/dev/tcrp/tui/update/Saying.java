package dev.tcrp.tui.update;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.SessionCommand;

import java.time.ZonedDateTime;
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
        Model entered = Scrolling.toEnd(model.map(pane -> pane.entered(typed)));
        Step said = Step.of(entered);
        for (String line : lines) {
            said = said.then(before -> say(before, line, now));
        }
        return said;
    }

    private static Step say(Model model, String line, ZonedDateTime now) {
        RoomPane pane = model.current();
        long id = model.said() + 1;
        var shown = new LogLine.OwnSaid(now, pane.own().value(), line, id, new Delivery.Pending());
        return Step.ask(
                model.withSaid(id).plus(shown),
                new SessionCommand.Say(pane.name().orElseThrow(), line, id));
    }

    /** Says the last line that has failed here once more. */
    static Step again(Model model, ZonedDateTime now) {
        Optional<OwnSaid> failed =
                model.current().log().entries().reversed().stream()
                        .map(Log.Entry::line)
                        .filter(line -> line instanceof OwnSaid own && hasFailed(own))
                        .map(OwnSaid.class::cast)
                        .findFirst();
        if (failed.isEmpty()) {
            return Step.refused(model, now, "Nothing that you said here has failed.");
        }
        RoomName room = model.current().name().orElseThrow();
        long id = failed.get().id();
        return Step.ask(
                DeliveryNews.become(model, room, id, new Delivery.Pending()),
                new SessionCommand.SayAgain(room, id));
    }

    private static boolean hasFailed(OwnSaid own) {
        return own.delivery() instanceof Delivery.Failed;
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
                    model.isConnected() || mayWait(model)
                            ? pane.voice().objection().map(why -> "Not sent: " + why)
                            : Optional.of(
                                    "Not sent: there is no connection to %s. Your line is kept."
                                            .formatted(model.server().address()));
        };
    }

    /** Over TLS a line is said once there is a connection again; until then it is pending. */
    private static boolean mayWait(Model model) {
        return model.server().pin().isPresent();
    }

    private static boolean isTooLong(String line) {
        return Utf8.size(line) > Limits.MESSAGE;
    }

    private static String tooLong(String line) {
        return "Not sent: the message \"%s…\" is %d bytes long, the limit is %d. Shorten it."
                .formatted(Utf8.cut(line, 20), Utf8.size(line), Limits.MESSAGE);
    }
}
