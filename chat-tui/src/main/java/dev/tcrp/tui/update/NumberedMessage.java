package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.Talking.Wish;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A command about a message that is named by its number, counted from below.
 *
 * @param model where it was typed: a command that is refused stays in the input
 * @param done where it is carried out
 * @param typed what the input history keeps
 */
record NumberedMessage(Model model, Model done, String typed, ZonedDateTime now) {
    Step reply(int number, String text) {
        return with(
                number,
                Wish.REPLY,
                seq -> Talking.startReply(done, seq, now).then(next -> said(next, text)));
    }

    Step rewrite(int number, String text) {
        return with(
                number,
                Wish.EDIT,
                seq -> Talking.startEdit(done, seq, now).then(next -> said(next, text)));
    }

    Step react(int number, String emoji) {
        return with(number, Wish.REACT, seq -> Talking.react(done, seq, emoji, now));
    }

    Step delete(int number) {
        return with(number, Wish.DELETE, seq -> Talking.delete(done, seq, now));
    }

    Step save(int number, String path) {
        return Talking.numbered(model.current(), number, false)
                .map(entry -> Filing.save(done, entry.seq(), path))
                .orElseGet(() -> Step.refused(model, now, none(number, false)));
    }

    /** With a text behind the number nothing is left to be typed. */
    private Step said(Model begun, String text) {
        if (text.isEmpty()) {
            return Step.of(begun);
        }
        return Saying.objection(begun, List.of(text))
                .map(why -> Step.refused(model, now, why))
                .orElseGet(() -> Saying.say(begun, typed, List.of(text), now));
    }

    /** Of edits only own messages are counted: there are no others. */
    private Step with(int number, Wish wish, LongFunction<Step> what) {
        boolean isOwn = wish == Wish.EDIT;
        Optional<Log.Entry> entry = Talking.numbered(model.current(), number, isOwn);
        Optional<String> objection =
                entry.isEmpty()
                        ? Optional.of(none(number, isOwn))
                        : Talking.objection(model, entry.get().seq(), wish);
        return objection
                .map(why -> Step.refused(model, now, why))
                .orElseGet(() -> what.apply(entry.orElseThrow().seq()));
    }

    private static String none(int number, boolean own) {
        return Words.of(own ? "update.talk.no_own_number" : "update.talk.no_number", number);
    }
}
