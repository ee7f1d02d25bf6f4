package dev.tcrp.tui.update;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.Move;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.function.UnaryOperator;

/** What the session's news do to the model. */
final class NewsUpdate {
    private NewsUpdate() {}

    static Model take(Model model, ServerAddress server, SessionEvent news, ZonedDateTime now) {
        return switch (news) {
            case SessionEvent.Connecting() -> ConnectionNews.connecting(model, server);
            case SessionEvent.Connected(var pin) ->
                    ConnectionNews.connected(model, server, pin, now);
            case SessionEvent.Reached(var at, var others) ->
                    model.map(server, one -> one.reached(at, others));
            case SessionEvent.Travels(var travel) -> ConnectionNews.travels(model, server, travel);
            case SessionEvent.Disconnected(var reason, var retryIn) ->
                    ConnectionNews.disconnected(model, server, reason, retryIn, now);
            case SessionEvent.GivenUp(var reason, var kind, var _) ->
                    ConnectionNews.givenUp(model, server, reason, kind, now);
            case SessionEvent.Admitted _, SessionEvent.Minted _ -> model;
            case SessionEvent.Made made -> EntryNews.made(model, made, now);
            case SessionEvent.MemberAway away -> Absences.away(model, away, now);
            case SessionEvent.AbsencesListed(var room, var absences) ->
                    Absences.listed(model, room, absences, now);
            case SessionEvent.SeenBy seen -> Absences.seen(model, seen, now);
            case SessionEvent.ReactorsTold told -> ReactorNames.told(model, told);
            case SessionEvent.DirectRoom direct -> Directs.there(model, direct);
            case SessionEvent.Entered entered -> EntryNews.entered(model, entered, now);
            case SessionEvent.KeyGiven(var room, var key) ->
                    TokenHandover.key(model, room, key, now);
            case SessionEvent.MemberMuted muted -> muted(model, muted, now);
            case SessionEvent.MemberTyping(var room, var user) ->
                    Typing.heard(model, room, user, now);
            case SessionEvent.Left(var room) -> EntryNews.left(model, room, now);
            case SessionEvent.Said said -> LogNews.said(model, said, now);
            case SessionEvent.Sent sent -> DeliveryNews.sent(model, sent, now);
            case SessionEvent.Unsent unsent -> DeliveryNews.unsent(model, unsent, now);
            case SessionEvent.Numbered numbered -> Filing.numbered(model, numbered);
            case SessionEvent.Moving moving -> Filing.moving(model, moving);
            case SessionEvent.FileBegun _ -> model;
            case SessionEvent.PictureOpened opened -> Showing.opened(model, opened, now);
            case SessionEvent.FileSaved saved -> Filing.saved(model, saved, now);
            case SessionEvent.Missing missing -> LogNews.missing(model, missing, now);
            case SessionEvent.Filled filled -> LogNews.filled(model, filled, now);
            case SessionEvent.Older older -> LogNews.older(model, older, now);
            case SessionEvent.Found found -> FoundNews.found(model, found, now);
            case SessionEvent.LogSetBack(var room) -> LogNews.setBack(model, room, now);
            case SessionEvent.ReadElsewhere(var room, var seq) ->
                    LogNews.readElsewhere(model, room, seq);
            case SessionEvent.MemberJoined(var room, var user) ->
                    moved(
                            model,
                            room,
                            now,
                            Move.CAME,
                            user,
                            EventWords.joined(user.value()),
                            p -> p.joined(user));
            case SessionEvent.MemberLeft(var room, var user) ->
                    moved(
                            model,
                            room,
                            now,
                            Move.WENT,
                            user,
                            EventWords.left(user.value()),
                            p -> p.left(user));
            case SessionEvent.MemberRenamed(var room, var from, var to) ->
                    renamed(model, room, from, to, now);
            case SessionEvent.TopicChanged topic -> topicChanged(model, topic, now);
            case SessionEvent.RoomClosed(var room, var reason) -> closed(model, room, reason, now);
            case SessionEvent.Notice(var room, var text) -> {
                var line = new LogLine.Notice(now, text);
                yield room.map(r -> model.plus(r, line)).orElseGet(() -> model.told(line));
            }
            case SessionEvent.RoomsListed(var rooms) -> ListNews.rooms(model, server, rooms, now);
            case SessionEvent.MembersListed listed -> ListNews.members(model, listed, now);
            case SessionEvent.BansListed(var room, var bans) -> Bans.listed(model, room, bans, now);
            case SessionEvent.Refused(var command, var refusal) ->
                    RefusedNews.refused(model, command, refusal, now);
        };
    }

    private static Model moved(
            Model model,
            RoomKey room,
            ZonedDateTime now,
            Move move,
            UserName who,
            String words,
            UnaryOperator<RoomPane> change) {
        var line = new LogLine.Membership(now, move, who.value(), words);
        return model.withRooms(
                model.rooms().map(room, pane -> DoubleNews.happened(change.apply(pane), line)));
    }

    private static Model renamed(
            Model model, RoomKey room, UserName from, UserName to, ZonedDateTime now) {
        boolean own = model.rooms().pane(room).filter(p -> p.own().equals(from)).isPresent();
        String words =
                own
                        ? EventWords.selfRenamed(to.value())
                        : EventWords.renamed(from.value(), to.value());
        Model renamed =
                moved(model, room, now, Move.RENAMED, from, words, p -> p.renamed(from, to));
        return own ? renamed.withUser(to) : renamed;
    }

    private static Model muted(Model model, SessionEvent.MemberMuted news, ZonedDateTime now) {
        RoomKey room = news.room();
        boolean own = model.rooms().pane(room).filter(p -> p.own().equals(news.user())).isPresent();
        String who = own ? "" : news.user().value();
        boolean silent = news.seconds() > 0;
        var line = new LogLine.Notice(now, EventWords.muted(who, news.seconds()));
        return model.withRooms(
                model.rooms()
                        .map(room, p -> DoubleNews.happened(p.muted(news.user(), silent), line)));
    }

    private static Model topicChanged(
            Model model, SessionEvent.TopicChanged news, ZonedDateTime now) {
        if (DirectRoom.is(news.room().room())) {
            return Directs.named(model, news.room(), news.topic());
        }
        String words = EventWords.topic(news.by(), news.topic().value());
        String topic = Sanitiser.shown(news.topic().value());
        var line = new LogLine.Notice(now, words);
        return model.withRooms(
                model.rooms()
                        .map(
                                news.room(),
                                pane -> DoubleNews.happened(pane.withTopic(topic), line)));
    }

    private static Model closed(Model model, RoomKey room, String reason, ZonedDateTime now) {
        String words = Words.of("update.closed", model.title(room), Sentences.ended(reason));
        var line = new LogLine.Failure(now, words);
        return model.withRooms(model.rooms().map(room, p -> p.withStanding(Standing.CLOSED)))
                .plus(room, line);
    }
}
