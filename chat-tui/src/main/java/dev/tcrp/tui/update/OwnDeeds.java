package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.OwnDeed;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What has become of what the person did to messages: it is folded once the server has it. */
final class OwnDeeds {
    private OwnDeeds() {}

    /** Does this to a message of the open room. */
    static Step begin(Model model, Envelope envelope, Content content) {
        RoomKey room = model.current().room().orElseThrow();
        long id = model.said() + 1;
        var deed = new OwnDeed(id, envelope, content);
        return Step.ask(
                model.withSaid(id).map(pane -> pane.withDoings(pane.doings().plus(deed))),
                new SessionCommand.Say(room, envelope, content, id));
    }

    /** Whether this goes by that in the session. */
    static Optional<OwnDeed> find(Model model, RoomKey room, long id) {
        return model.rooms().pane(room).flatMap(pane -> pane.doings().own(id));
    }

    /** It is done for everybody. */
    static Model sent(Model model, SessionEvent.Sent sent, OwnDeed deed, ZonedDateTime now) {
        return model.withRooms(
                model.rooms()
                        .map(
                                sent.room(),
                                pane ->
                                        folded(
                                                pane.withDoings(pane.doings().without(deed.id())),
                                                deed.envelope(),
                                                deed.content(),
                                                sent,
                                                now)));
    }

    /** An own message is there for everybody: those that it refers to are answered. */
    static RoomPane answered(RoomPane pane, SessionEvent.Sent sent, ZonedDateTime now) {
        return pane.log()
                .at(sent.seq())
                .map(entry -> entry.line() instanceof OwnSaid own ? own.talk() : Talk.NONE)
                .map(talk -> folded(pane, refers(talk), new Content.None(), sent, now))
                .orElse(pane);
    }

    private static Envelope refers(Talk talk) {
        return new Envelope(
                Envelope.SAY.code(),
                talk.reply().map(Talk.Quote::seq).orElse(0L),
                talk.root(),
                talk.alsoInRoom(),
                Optional.empty());
    }

    private static RoomPane folded(
            RoomPane pane,
            Envelope envelope,
            Content content,
            SessionEvent.Sent sent,
            ZonedDateTime now) {
        boolean isPlain = LongStream.of(envelope.ref(), envelope.root()).allMatch(r -> r == 0);
        if (isPlain || sent.seq() == 0) {
            return pane;
        }
        var line = new SessionEvent.Line(sent.seq(), sent.time(), "", envelope, content, true);
        ZonedDateTime time = sent.time().atZone(now.getZone());
        return pane.done(Deeds.of(pane, List.of(), line, time));
    }

    /** It is not done: the server has said no, or nobody knows. */
    static Model unsent(Model model, SessionEvent.Unsent unsent, OwnDeed deed, ZonedDateTime now) {
        RoomKey room = unsent.room();
        String why = Sentences.ended(unsent.reason());
        boolean isSure = unsent.refusal().isPresent();
        String words =
                Words.of(isSure ? "update.talk.refused" : "update.talk.failed", undone(deed), why);
        Model told = model.told(new LogLine.Failure(now, words));
        return told.withRooms(
                told.rooms()
                        .map(
                                room,
                                pane ->
                                        isSure
                                                ? givenBack(pane, deed)
                                                : pane.withDoings(
                                                        pane.doings()
                                                                .become(
                                                                        deed.id(),
                                                                        new Delivery.Failed(
                                                                                why)))));
    }

    /** The words of an edit are given back where nothing else is being typed. */
    private static RoomPane givenBack(RoomPane pane, OwnDeed deed) {
        RoomPane done = pane.withDoings(pane.doings().without(deed.id()));
        return deed.content() instanceof Content.Text text && done.input().isEmpty()
                ? done.withInput(LineEditor.of(Contents.typedFor(text)))
                : done;
    }

    private static String undone(OwnDeed deed) {
        return switch (deed.content()) {
            case Content.Text(var text) -> Words.of("update.talk.not_edited", beginning(text));
            case Content.Reaction(var on, var emoji) ->
                    Words.of(
                            on ? "update.talk.not_added" : "update.talk.not_taken_back",
                            Sanitiser.shown(emoji));
            case Content.None _,
                    Content.Action _,
                    Content.File _,
                    Content.Notice _,
                    Content.Newer _ ->
                    Words.of("update.talk.not_deleted");
        };
    }

    private static String beginning(String text) {
        String first = text.lines().findFirst().orElse("");
        String cut = Utf8.cut(first, 60);
        return Sanitiser.shown(cut) + (cut.length() < text.length() ? "…" : "");
    }
}
