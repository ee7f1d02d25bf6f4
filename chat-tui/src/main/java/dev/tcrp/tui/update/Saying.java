package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Saying something in the open room. */
final class Saying {
    private Saying() {}

    /**
     * Says these texts, or none of them.
     *
     * @param typed what the input history keeps
     */
    static Step say(Model model, String typed, List<String> texts, ZonedDateTime now) {
        return say(model, typed, texts, Content.Text::new, now);
    }

    /** Says what one does. */
    static Step act(Model model, String typed, String does, ZonedDateTime now) {
        return say(model, typed, List.of(does), Content.Action::new, now);
    }

    private static Step say(
            Model model,
            String typed,
            List<String> texts,
            Function<String, Content> kind,
            ZonedDateTime now) {
        Model there = inAwaited(model);
        Optional<String> objection = objection(there, texts);
        if (objection.isPresent()) {
            return Step.refused(model, now, objection.get());
        }
        Model entered = Scrolling.toEnd(there.map(pane -> pane.entered(typed)));
        Step said = Step.of(entered);
        for (String text : texts) {
            said = said.then(before -> say(before, kind.apply(text), now));
        }
        return said;
    }

    /** A line that is typed before the first room is entered is said there. */
    private static Model inAwaited(Model model) {
        boolean waits = model.current().room().isEmpty() && model.awaited().isPresent();
        return waits
                ? model.withRooms(model.rooms().plus(RoomPane.of(model.awaited(), model.user())))
                : model;
    }

    private static Step say(Model model, Content content, ZonedDateTime now) {
        RoomPane pane = model.current();
        long id = model.said() + 1;
        String own = pane.own().value();
        String words = Contents.spoken(own, content);
        var shown = new LogLine.OwnSaid(now, own, words, id, new Delivery.Pending());
        return Step.ask(
                model.withSaid(id).plus(shown),
                new SessionCommand.Say(pane.room().orElseThrow(), content, id));
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
            return Step.refused(model, now, Words.of("update.nothing_failed"));
        }
        RoomKey room = model.current().room().orElseThrow();
        long id = failed.get().id();
        return Step.ask(
                DeliveryNews.become(model, room, id, new Delivery.Pending()),
                new SessionCommand.SayAgain(room, id));
    }

    private static boolean hasFailed(OwnSaid own) {
        return own.delivery() instanceof Delivery.Failed;
    }

    private static Optional<String> objection(Model model, List<String> texts) {
        return standing(model)
                .or(
                        () ->
                                texts.stream()
                                        .flatMap(text -> objection(model, text).stream())
                                        .findFirst());
    }

    private static Optional<String> objection(Model model, String text) {
        if (!Utf8.isEncodable(text)) {
            return Optional.of(Words.of("update.not_sent.half"));
        }
        return Utf8.size(text) > model.longest()
                ? Optional.of(tooLong(text, model.longest()))
                : Optional.empty();
    }

    /** Why nothing can be said here now. */
    static Optional<String> standing(Model model) {
        RoomPane pane = model.current();
        if (pane.room().isEmpty()) {
            return Optional.of(Words.of("update.not_sent.no_room"));
        }
        return switch (pane.standing()) {
            case CLOSED -> Optional.of(Words.of("update.not_sent.closed"));
            case ENTERING ->
                    pane.room().equals(model.awaited()) || mayWait(model)
                            ? Optional.empty()
                            : Optional.of(Words.of("update.not_sent.entering"));
            case ENTERED ->
                    model.isConnected() || mayWait(model)
                            ? pane.voice()
                                    .objection()
                                    .map(why -> Words.of("update.not_sent.why", why))
                            : Optional.of(
                                    Words.of("update.not_sent.offline", model.server().address()));
        };
    }

    /** Over TLS a line is said once there is a connection again; until then it is pending. */
    private static boolean mayWait(Model model) {
        return model.server().isSecure();
    }

    private static String tooLong(String text, int longest) {
        String begin = Utf8.cut(text.lines().findFirst().orElse(""), 20);
        return Words.of("update.not_sent.long", begin, Utf8.size(text), longest);
    }
}
