package dev.tcrp.tui.update;

import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;

/** What was asked for was not done: in words, and what to do next. */
final class RefusedNews {
    private RefusedNews() {}

    static Model refused(Model model, SessionCommand command, Refusal refusal, ZonedDateTime now) {
        return switch (command) {
            case SessionCommand.Enter(var room, var _, var _) -> {
                boolean isTaken = refusal.reason() == Refusal.Reason.EXISTS;
                String next = isTaken ? Words.of("update.try_another") : "";
                yield notEntered(
                        model,
                        room,
                        told("update.refused.not_entered", model.title(room), refusal) + next,
                        now);
            }
            case SessionCommand.Make(var room) ->
                    notEntered(
                            model,
                            room,
                            told("update.refused.not_made", model.title(room), refusal),
                            now);
            case SessionCommand.Say say
                    when !OwnDeeds.find(model, say.room(), say.id()).isEmpty() ->
                    DeliveryNews.unsent(
                            model, new SessionEvent.Unsent(say.room(), say.id(), refusal), now);
            case SessionCommand.Say say -> {
                Model withdrawn = DeliveryNews.withdrawn(model, say.room(), say.id());
                yield notSaid(withdrawn, say.room(), say.content(), refusal, now);
            }
            case SessionCommand.SayAgain(var room, var id) ->
                    DeliveryNews.become(
                            model, room, id, new Delivery.Failed(Sentences.ended(refusal.text())));
            case SessionCommand.SayLeft(var room, var _, var _, var id, var _, var _)
                    when OwnDeeds.find(model, room, id).isPresent() ->
                    DeliveryNews.unsent(model, new SessionEvent.Unsent(room, id, refusal), now);
            case SessionCommand.SayLeft(var room, var _, var _, var id, var _, var _) ->
                    DeliveryNews.become(
                            model, room, id, new Delivery.Failed(Sentences.ended(refusal.text())));
            case SessionCommand.SendFile(var room, var _, var id, var _, var _) ->
                    DeliveryNews.become(
                            model, room, id, new Delivery.Failed(Sentences.ended(refusal.text())));
            case SessionCommand.SaveFile save ->
                    failed(
                            model,
                            told("update.refused.save", model.title(save.room()), refusal),
                            now);
            case SessionCommand.OpenPicture open ->
                    failed(
                            model,
                            told("update.refused.open", model.title(open.room()), refusal),
                            now);
            case SessionCommand.StopFiles _ -> model;
            case SessionCommand.ReadOlder older ->
                    failed(
                            Reading.failed(model, older),
                            told("update.refused.older", model.title(older.room()), refusal),
                            now);
            case SessionCommand.Search(var room, var _, var _) ->
                    failed(model, told("update.refused.search", model.title(room), refusal), now);
            case SessionCommand.MarkRead _, SessionCommand.Show _, SessionCommand.TellTyping _ ->
                    model;
            case SessionCommand.AskReactors _, SessionCommand.Choose _ -> model;
            case SessionCommand.TellAway(var room, var _, var _) ->
                    failed(model, told("update.refused.away", model.title(room), refusal), now);
            case SessionCommand.AskSeen(var room, var _, boolean told) ->
                    told
                            ? failed(
                                    model,
                                    told("update.refused.seen", model.title(room), refusal),
                                    now)
                            : model;
            case SessionCommand.OpenDirect(var room, var user, var _) ->
                    failed(model, told("update.refused.direct", user, refusal), now);
            case SessionCommand.EnterDirect(var room, var _) ->
                    Directs.refused(model, room, refusal, now);
            case SessionCommand.Leave(var room) ->
                    notEntered(
                            model,
                            room,
                            told("update.refused.not_left", model.title(room), refusal),
                            now);
            case SessionCommand.ListRooms() ->
                    model.told(
                            new LogLine.Failure(now, told("update.refused.no_rooms", "", refusal)));
            case SessionCommand.ListMembers(var room, boolean told) ->
                    told
                            ? failed(
                                    model,
                                    told("update.refused.no_members", model.title(room), refusal),
                                    now)
                            : model;
            case SessionCommand.ListBans(var room) ->
                    failed(model, told("update.refused.no_bans", model.title(room), refusal), now);
            case SessionCommand.Mint(var room, var _) ->
                    failed(model, told("update.refused.no_token", model.title(room), refusal), now);
            case SessionCommand.Order(var room, var _, var undone) ->
                    failed(model, told("update.refused.undone", undone, refusal), now);
            case SessionCommand.SetTopic(var room, var _) ->
                    failed(model, told("update.refused.topic", model.title(room), refusal), now);
            case SessionCommand.Rename(var user) ->
                    model.told(
                            new LogLine.Failure(
                                    now, told("update.refused.not_renamed", user, refusal)));
        };
    }

    /**
     * A room that we are in is never asked for: so a place was not given back after a lost
     * connection, or the server knows nothing of it. It is lost.
     */
    private static Model notEntered(Model model, RoomKey room, String words, ZonedDateTime now) {
        boolean wasIn = model.rooms().pane(room).isPresent();
        Model closed =
                EntryNews.notAwaited(model, room)
                        .withRooms(model.rooms().map(room, p -> p.withStanding(Standing.CLOSED)));
        var line = new LogLine.Failure(now, words);
        return wasIn ? closed.plus(room, line) : closed.told(line);
    }

    /** The words are given back where nothing else is being typed. */
    private static Model notSaid(
            Model model, RoomKey room, Content content, Refusal refusal, ZonedDateTime now) {
        String words = EntryWords.of(Envelope.SAY, content).lines().findFirst().orElse("");
        Model told = failed(model, told("update.refused.say", Utf8.cut(words, 255), refusal), now);
        return told.withRooms(told.rooms().map(room, pane -> givenBack(pane, content)));
    }

    private static RoomPane givenBack(RoomPane pane, Content content) {
        return pane.input().isEmpty()
                ? pane.withInput(LineEditor.of(Contents.typedFor(content)))
                : pane;
    }

    private static Model failed(Model model, String words, ZonedDateTime now) {
        return model.told(new LogLine.Failure(now, words));
    }

    private static String told(String what, Object name, Refusal refusal) {
        String why = Sentences.ended(refusal.text());
        String hint = next(refusal.reason());
        return Words.of(
                "update.refused",
                Words.of(what, name),
                why.isEmpty() ? Words.of("update.refused.no_reason") : why,
                hint);
    }

    /** Servers say what to do; this is how it is done here. */
    private static String next(Refusal.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Words.of("update.see_rooms");
            case TOKEN_REFUSED -> Words.of("update.see_invite");
            case NOT_A_MEMBER -> Words.of("update.see_join");
            case EXISTS, FULL, INVALID, UNSUPPORTED, NOT_ALLOWED, UNAVAILABLE, CONFLICT -> "";
        };
    }
}
