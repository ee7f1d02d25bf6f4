package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Size;
import dev.tcrp.tui.session.Demo;
import dev.tcrp.tui.session.SessionEvent;

import java.time.ZonedDateTime;
import java.util.Optional;

/** The client's behaviour: from what is, and what happens, to what is next. */
public final class Update {
    private Update() {}

    /**
     * Takes one event.
     *
     * @param now where this person is: times in the log are of this zone
     */
    public static Step step(Model model, UiEvent event, ZonedDateTime now) {
        return Holding.due(model, now)
                .then(there -> Holding.held(stepped(there, event, now), event, now));
    }

    private static Step stepped(Model model, UiEvent event, ZonedDateTime now) {
        boolean isKey = event instanceof UiEvent.Pressed || event instanceof UiEvent.Clicked;
        return taken(Typing.now(read(model, event), now), event, now)
                .then(next -> Step.of(turned(model, next)))
                .then(next -> Notices.of(model, next, event, now))
                .then(Threading::settled)
                .then(next -> Reading.opened(model, next))
                .then(next -> Step.of(isKey ? Jumping.opened(model, next) : next))
                .then(next -> Reading.noted(next, now))
                .then(PaneKeys::listed)
                .then(next -> Step.of(NameColumn.fitted(model, next)));
    }

    /** What was told is taken away by the next key; where there are no keys, so is a list. */
    private static Model read(Model model, UiEvent event) {
        return switch (event) {
            case UiEvent.Pressed _, UiEvent.Pasted _ -> model.withRooms(model.rooms().read());
            case UiEvent.Submitted _ ->
                    model.overlay().orElse(null) instanceof Overlay.Listed
                            ? OverlayKeys.closed(model)
                            : model;
            case UiEvent any -> model;
        };
    }

    /** Who opens another room is where that is. */
    private static Model turned(Model before, Model next) {
        boolean isElsewhere = !before.current().room().equals(next.current().room());
        return isElsewhere ? next.withServers(next.servers().turned(Optional.empty())) : next;
    }

    private static Step taken(Model model, UiEvent event, ZonedDateTime now) {
        return switch (event) {
            case UiEvent.Pressed(Key key) -> KeyBindings.press(model.withFocused(true), key, now);
            case UiEvent.Pasted(String text) -> pasted(model.withFocused(true), text, now);
            case UiEvent.Focused(boolean focused) -> Step.of(model.withFocused(focused));
            case UiEvent.InputTrouble(String words) ->
                    Step.of(model.told(new LogLine.Failure(now, words)));
            case UiEvent.Submitted(var room, var line) -> Submission.enter(model, room, line, now);
            case UiEvent.ReadBack() -> Reading.back(model, now);
            case UiEvent.Answered(var answer) -> OverlayKeys.answered(model, answer, now);
            case UiEvent.Edited(var text) -> Step.of(Pasting.edited(model, text, now));
            case UiEvent.Clicked(int column, int row) ->
                    Clicking.at(model.withFocused(true), column, row, now);
            case UiEvent.Tick() -> Step.of(model);
            case UiEvent.Resized(int columns, int rows) ->
                    Step.of(model.withSize(new Size(columns, rows)));
            case UiEvent.Saved(var file) -> Step.of(InviteKeys.saved(model, file));
            case UiEvent.PicturesAnswered answer -> Showing.answered(model, answer, now);
            case UiEvent.News(var _, SessionEvent.Minted(var room, var token, var terms)) ->
                    TokenHandover.invite(model, room, token, terms, now);
            case UiEvent.Hosted(var server, var pin) -> FirstNews.hosted(model, server, pin);
            case UiEvent.NotHosted(var why) -> Step.of(FirstNews.failed(model, why));
            case UiEvent.SettingKept kept -> Step.of(SettingCommands.kept(model, kept, now));
            case UiEvent.SettingNotKept kept -> Step.of(SettingCommands.notKept(model, kept, now));
            case UiEvent.News(var server, var news) when FirstNews.isTried(model, server) ->
                    FirstNews.take(model, server, news, now);
            case UiEvent.News(var _, SessionEvent.Left(var room)) when Demo.has(room) ->
                    FirstNews.demoLeft(model, room);
            case UiEvent.News(var server, var news) ->
                    Step.of(NewsUpdate.take(model, server, news, now))
                            .then(next -> Directs.entering(next, news, now))
                            .then(next -> Telling.entered(next, news))
                            .then(next -> Reading.back(next, news))
                            .then(next -> Step.of(Forgetting.deleted(model, next, news)))
                            .then(next -> Rereading.asked(model, next, news));
        };
    }

    /** An invite that stands alone is one to go to. */
    private static Step pasted(Model model, String text, ZonedDateTime now) {
        if (model.overlay().orElse(null) instanceof Overlay.First(var asked)) {
            return Step.of(FirstStartKeys.paste(model, asked, text));
        }
        boolean isAlone = model.input().isEmpty() && model.overlay().isEmpty();
        Optional<Invite> invite = isAlone ? Secrets.invite(text) : Optional.empty();
        return invite.map(to -> Travelling.accept(model, to))
                .orElseGet(() -> Step.of(Pasting.paste(model, text, now)));
    }
}
