package dev.tcrp.tui.update;

import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Sizes;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;

/** Showing a picture, which nothing but a key of the person does, where the terminal can. */
final class Showing {
    private Showing() {}

    /** Asks the terminal first: what cannot be shown is not fetched. */
    static Step ask(Model model, long seq, ZonedDateTime now) {
        return seq == 0
                ? Step.refused(model, now, Words.of("update.picture.unsent"))
                : model.current()
                        .room()
                        .map(room -> Step.of(model, new Effect.AskPictures(room, seq)))
                        .orElseGet(() -> Step.of(model));
    }

    /** Has the file fetched, or says how else to have it. */
    static Step answered(Model model, UiEvent.PicturesAnswered answer, ZonedDateTime now) {
        if (!answer.can()) {
            return Step.refused(model, now, Words.of("update.picture.no_graphics"));
        }
        long id = model.said() + 1;
        return Step.ask(
                model.withSaid(id),
                new SessionCommand.OpenPicture(answer.room(), answer.seq(), id));
    }

    /** It is shown to who still waits for it; who has gone on is told of it. */
    static Model opened(Model model, SessionEvent.PictureOpened news, ZonedDateTime now) {
        String title = news.file().name() + " · " + Sizes.shown(news.file().size());
        boolean waits =
                model.overlay().isEmpty()
                        && model.current().room().equals(Optional.of(news.room()));
        return waits
                ? model.withOverlay(
                        Optional.of(
                                new Overlay.Picture(
                                        news.room(), news.seq(), title, news.picture())))
                : model.told(new LogLine.Notice(now, Words.of("update.picture.late", title)));
    }
}
