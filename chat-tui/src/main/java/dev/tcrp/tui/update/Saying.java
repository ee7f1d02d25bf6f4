package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.OwnDeed;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Talk;
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
        Composing composing = there.current().doings().composing();
        if (composing instanceof Composing.Rewrite(var seq, var draft)) {
            return edit(there, typed, seq, draft, kind.apply(String.join("\n", texts)));
        }
        Model entered = Scrolling.toEnd(there.map(pane -> pane.entered(typed)));
        Step said = Step.of(entered.map(Saying::answered));
        for (String text : texts) {
            said =
                    said.then(
                            before ->
                                    say(before, envelope(there, composing), kind.apply(text), now));
        }
        return said;
    }

    /** An own message is said otherwise; what was being typed before comes back. */
    private static Step edit(Model model, String typed, long seq, String draft, Content content) {
        Model entered =
                model.map(pane -> pane.entered(typed).withInput(LineEditor.of(draft)))
                        .map(Saying::done);
        return content instanceof Content.Text
                ? OwnDeeds.begin(entered, new Envelope(Act.EDIT, seq), content)
                : OwnDeeds.begin(
                        entered,
                        new Envelope(Act.EDIT, seq),
                        new Content.Text(Contents.spoken(model.current().own().value(), content)));
    }

    /** One answer is given; in a thread one stays. */
    private static RoomPane answered(RoomPane pane) {
        return pane.doings().composing() instanceof Composing.InThread ? pane : done(pane);
    }

    private static RoomPane done(RoomPane pane) {
        return pane.withDoings(pane.doings().with(Composing.MESSAGE));
    }

    /** All answers to a message of a thread are in that thread, and the room sees them too. */
    private static Envelope envelope(Model model, Composing composing) {
        return switch (composing) {
            case Composing.Message _, Composing.Rewrite _ -> Envelope.SAY;
            case Composing.InThread(var root, var also) -> says(0, root, also);
            case Composing.Reply(var seq) -> {
                long root =
                        model.current()
                                .log()
                                .at(seq)
                                .filter(entry -> entry.line() instanceof Spoken)
                                .map(entry -> ((Spoken) entry.line()).talk().root())
                                .orElse(0L);
                yield says(seq, root, root != 0);
            }
        };
    }

    private static Envelope says(long ref, long root, boolean alsoInRoom) {
        return new Envelope(Act.SAY.code(), ref, root, alsoInRoom, Optional.empty());
    }

    /** A line that is typed before the first room is entered is said there. */
    private static Model inAwaited(Model model) {
        boolean waits = model.current().room().isEmpty() && model.awaited().isPresent();
        return waits
                ? model.withRooms(model.rooms().plus(RoomPane.of(model.awaited(), model.user())))
                : model;
    }

    /** Says something in this room, which may be another than the open one. */
    static Step say(Model model, RoomKey room, Content content, ZonedDateTime now) {
        return model.rooms()
                .pane(room)
                .map(pane -> say(model, pane, Envelope.SAY, content, now))
                .orElseGet(() -> Step.of(model));
    }

    private static Step say(Model model, Envelope envelope, Content content, ZonedDateTime now) {
        return say(model, model.current(), envelope, content, now);
    }

    private static Step say(
            Model model, RoomPane pane, Envelope envelope, Content content, ZonedDateTime now) {
        RoomKey room = pane.room().orElseThrow();
        long id = model.said() + 1;
        String own = pane.own().value();
        String words = Contents.spoken(own, content);
        var shown =
                new LogLine.OwnSaid(now, own, words, id, new Delivery.Pending(), Talk.of(envelope));
        return Step.ask(
                model.withSaid(id).plus(room, shown),
                new SessionCommand.Say(room, envelope, content, id));
    }

    /** Says the last line that has failed here once more. */
    static Step again(Model model, ZonedDateTime now) {
        Optional<OwnSaid> failed =
                model.current().log().entries().reversed().stream()
                        .map(Log.Entry::line)
                        .filter(line -> line instanceof OwnSaid own && hasFailed(own))
                        .map(OwnSaid.class::cast)
                        .findFirst();
        Optional<OwnDeed> undone =
                model.current().doings().own().reversed().stream()
                        .filter(deed -> deed.delivery() instanceof Delivery.Failed)
                        .findFirst();
        if (undone.isPresent()) {
            return again(model, undone.get());
        }
        if (failed.isEmpty()) {
            return Step.refused(model, now, Words.of("update.nothing_failed"));
        }
        RoomKey room = model.current().room().orElseThrow();
        long id = failed.get().id();
        return Step.ask(
                DeliveryNews.become(model, room, id, new Delivery.Pending()),
                new SessionCommand.SayAgain(room, id));
    }

    private static Step again(Model model, OwnDeed deed) {
        var tried = new Delivery.Pending();
        return Step.ask(
                model.map(p -> p.withDoings(p.doings().become(deed.id(), tried))),
                new SessionCommand.SayAgain(model.current().room().orElseThrow(), deed.id()));
    }

    private static boolean hasFailed(OwnSaid own) {
        return own.delivery() instanceof Delivery.Failed;
    }

    /** Why these texts cannot be said here now. */
    static Optional<String> objection(Model model, List<String> texts) {
        return standing(model)
                .or(
                        () ->
                                texts.stream()
                                        .flatMap(text -> objection(model, text).stream())
                                        .findFirst());
    }

    /** Why this text cannot be said anywhere. */
    static Optional<String> objection(Model model, String text) {
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
