package dev.tcrp.tui.update;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Direct rooms: who has one is in it, unless they take no direct messages. The topic of such a pane
 * is the other's name.
 */
final class Directs {
    private Directs() {}

    /** Opens the direct room with a member of the open room. */
    static Step message(Model model, Model done, NamedMember named, ZonedDateTime now) {
        Optional<RoomKey> room = model.current().room();
        if (room.filter(key -> DirectRoom.is(key.room())).isPresent()) {
            return Step.refused(model, now, Words.of("update.direct.already"));
        }
        return OpenRoom.ask(
                model,
                done,
                now,
                key -> new SessionCommand.OpenDirect(key, named.user(), named.rest()));
    }

    static boolean areTaken(Model model) {
        return model.settings().value(Setting.DM).equals("on");
    }

    /** The room is shown; whoever has not asked for it goes on with what they read. */
    static Model there(Model model, SessionEvent.DirectRoom news) {
        boolean isAsked = news.asked().isPresent();
        if (!isAsked && !areTaken(model)) {
            return model;
        }
        Model shown = model.rooms().pane(news.room()).isPresent() ? model : added(model, news);
        return isAsked ? shown.withRooms(shown.rooms().open(news.room())) : shown;
    }

    private static Model added(Model model, SessionEvent.DirectRoom news) {
        int open = model.rooms().index();
        boolean wasNone = model.rooms().panes().isEmpty();
        UserName own = model.rooms().pane(news.met()).map(RoomPane::own).orElse(model.user());
        RoomPane pane =
                RoomPane.of(Optional.of(news.room()), own)
                        .withTopic(Sanitiser.shown(news.user().value()));
        Model added = model.withRooms(model.rooms().plus(pane));
        return wasNone ? added : added.withRooms(added.rooms().backTo(open));
    }

    /** What is to be done about such news: entering, and saying. */
    static Step entering(Model model, SessionEvent news, ZonedDateTime now) {
        return switch (news) {
            case SessionEvent.DirectRoom direct when isWanted(model, direct) ->
                    entered(model, direct).then(next -> said(next, direct, now));
            case SessionEvent any -> Step.of(model);
        };
    }

    private static boolean isWanted(Model model, SessionEvent.DirectRoom direct) {
        return model.rooms().pane(direct.room()).isPresent()
                && (direct.asked().isPresent() || areTaken(model));
    }

    private static Step entered(Model model, SessionEvent.DirectRoom direct) {
        boolean isIn =
                model.rooms()
                        .pane(direct.room())
                        .filter(pane -> pane.standing() == RoomPane.Standing.ENTERED)
                        .isPresent();
        return isIn
                ? Step.of(model)
                : Step.ask(model, new SessionCommand.EnterDirect(direct.room(), direct.met()));
    }

    private static Step said(Model model, SessionEvent.DirectRoom direct, ZonedDateTime now) {
        String text = direct.asked().orElse("");
        return text.isEmpty() || !model.rooms().isCurrent(direct.room())
                ? Step.of(model)
                : Saying.say(model, text, List.of(text), now);
    }

    static Model refused(Model model, RoomKey room, Refusal refusal, ZonedDateTime now) {
        String who = model.rooms().pane(room).map(RoomPane::topic).orElse("");
        return model.withRooms(model.rooms().minus(room))
                .told(
                        new LogLine.Failure(
                                now, Words.of("update.direct.closed", who) + " " + refusal.text()));
    }

    /** What a pane has as its topic, safe to show. */
    static String topic(RoomKey room, Topic topic, UserName own) {
        String other =
                DirectRoom.is(room.room())
                        ? DirectRoom.other(topic, own).map(UserName::value).orElse("")
                        : topic.value();
        return Sanitiser.shown(other);
    }

    static Model named(Model model, RoomKey room, Topic topic) {
        return model.withRooms(
                model.rooms().map(room, pane -> pane.withTopic(topic(room, topic, pane.own()))));
    }
}
