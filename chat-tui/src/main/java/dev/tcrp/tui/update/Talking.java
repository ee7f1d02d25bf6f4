package dev.tcrp.tui.update;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.Composing;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.text.Emoji;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;

/** What a person does with a message of the open room: answer it, react to it, change it. */
final class Talking {
    private Talking() {}

    /** What can be done with a message. */
    enum Wish {
        REPLY,
        THREAD,
        EDIT,
        REACT,
        DELETE
    }

    /** What is typed from now on answers the message at this place. */
    static Step startReply(Model model, long seq, ZonedDateTime now) {
        return with(model, seq, Wish.REPLY, now, _ -> composed(model, new Composing.Reply(seq)));
    }

    /**
     * What is typed from now on is said in the thread below the message at this place, or in that
     * of which it is one.
     */
    static Step startThread(Model model, long seq, ZonedDateTime now) {
        return with(
                model,
                seq,
                Wish.THREAD,
                now,
                said -> {
                    long root = said.talk().root() == 0 ? seq : said.talk().root();
                    return composed(model, new Composing.InThread(root, false));
                });
    }

    /** Whether what is said in the thread is shown in the room too, is turned round. */
    static Model alsoInRoomToggled(Model model) {
        return model.current().doings().composing()
                        instanceof Composing.InThread(var root, var also)
                ? model.map(pane -> with(pane, new Composing.InThread(root, !also)))
                : model;
    }

    /** The text of an own message comes into the input: Enter says it so. */
    static Step startEdit(Model model, long seq, ZonedDateTime now) {
        return with(
                model,
                seq,
                Wish.EDIT,
                now,
                said -> Step.of(model.map(pane -> rewriting(dropped(pane), seq, said.text()))));
    }

    private static RoomPane rewriting(RoomPane pane, long seq, String text) {
        return with(pane, new Composing.Rewrite(seq, pane.input().text()))
                .withInput(LineEditor.of(Given.typedFor(text)));
    }

    /**
     * Puts a reaction to the message at this place; one that is there already is taken back.
     *
     * @param emoji one character, or a name between colons
     */
    static Step react(Model model, long seq, String emoji, ZonedDateTime now) {
        return with(
                model,
                seq,
                Wish.REACT,
                now,
                said -> {
                    String drawn = Emoji.drawnFor(emoji);
                    var reaction = new Content.Reaction(!said.talk().isMine(drawn), drawn);
                    return OwnDeeds.begin(model, new Envelope(Act.REACT, seq), reaction);
                });
    }

    /** Takes the message at this place away: an own one, or as a host anybody's. */
    static Step delete(Model model, long seq, ZonedDateTime now) {
        return with(
                model,
                seq,
                Wish.DELETE,
                now,
                _ -> OwnDeeds.begin(model, new Envelope(Act.DELETE, seq), new Content.None()));
    }

    /** Nothing is answered or edited; what was typed before an edit comes back. */
    static RoomPane dropped(RoomPane pane) {
        return switch (pane.doings().composing()) {
            case Composing.Message _ -> pane;
            case Composing.Reply _, Composing.InThread _ -> with(pane, Composing.MESSAGE);
            case Composing.Rewrite(var _, var draft) ->
                    with(pane, Composing.MESSAGE).withInput(LineEditor.of(draft));
        };
    }

    /** Whether Enter does something else than say a message. */
    static boolean isComposing(Model model) {
        return !(model.current().doings().composing() instanceof Composing.Message);
    }

    /** The message that stands so many from below, from 1 on, of those that fit. */
    static Optional<Log.Entry> numbered(RoomPane pane, int number, boolean own) {
        return pane.log().entries().reversed().stream()
                .filter(entry -> entry.seq() > 0 && isShown(pane, entry.line()))
                .filter(entry -> !own || entry.line() instanceof OwnSaid)
                .skip(number - 1L)
                .findFirst();
    }

    private static boolean isShown(RoomPane pane, LogLine line) {
        return line instanceof Spoken said
                && !said.talk().isDeleted()
                && !said.talk().isInThreadOnly()
                && !pane.speakers().isIgnored(line);
    }

    /** Does this with a message, if that can be. */
    private static Step with(
            Model model, long seq, Wish wish, ZonedDateTime now, Function<Spoken, Step> what) {
        return objection(model, seq, wish)
                .map(why -> Step.refused(model, now, why))
                .orElseGet(() -> what.apply(said(model, seq).orElseThrow()));
    }

    /** Why that cannot be done with the message at this place. */
    static Optional<String> objection(Model model, long seq, Wish wish) {
        return Saying.standing(model).or(() -> objection(model, said(model, seq), wish));
    }

    private static Optional<String> objection(Model model, Optional<Spoken> said, Wish wish) {
        if (said.isEmpty()) {
            return Optional.of(Words.of("update.talk.no_message"));
        }
        if (said.get().talk().isDeleted() && wish != Wish.THREAD) {
            return Optional.of(Words.of("update.talk.is_deleted"));
        }
        boolean isOthers = !(said.get() instanceof OwnSaid);
        boolean isHost = model.current().voice().role() == Role.HOST;
        return switch (wish) {
            case EDIT -> when(isOthers, "update.talk.not_yours");
            case DELETE -> when(isOthers && !isHost, "update.talk.only_host");
            case REPLY, THREAD, REACT -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean isSo, String key) {
        return isSo ? Optional.of(Words.of(key)) : Optional.empty();
    }

    private static Optional<Spoken> said(Model model, long seq) {
        return model.current()
                .log()
                .at(seq)
                .map(Log.Entry::line)
                .filter(Spoken.class::isInstance)
                .map(Spoken.class::cast);
    }

    private static Step composed(Model model, Composing composing) {
        return Step.of(model.map(pane -> with(dropped(pane), composing)));
    }

    private static RoomPane with(RoomPane pane, Composing composing) {
        return pane.withDoings(pane.doings().with(composing));
    }
}
