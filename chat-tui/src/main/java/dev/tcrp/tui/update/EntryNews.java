package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogReading;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.model.Voice;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** We came into a room, or went. */
final class EntryNews {
    /** More names than this are not read; /who has them all. */
    private static final int NAMES = 20;

    private EntryNews() {}

    /** Who has made a room stays there, though one that was awaited is entered later. */
    static Model made(Model model, SessionEvent.Made made, ZonedDateTime now) {
        boolean isAwaited = model.awaited().equals(Optional.of(made.room()));
        Model stays = isAwaited ? model : model.withAwaited(Optional.empty());
        Model opened = opened(stays, made.room());
        Model told = opened.noted(new LogLine.Notice(now, Words.of("update.made", made.room())));
        List<dev.tcrp.protocol.Token> others = made.tokens().stream().skip(1).toList();
        return others.isEmpty() ? told : TokenHandover.tokens(told, made.room(), others, now);
    }

    /** Coming back opens no room: one is reading something else. */
    static Model entered(Model model, SessionEvent.Entered news, ZonedDateTime now) {
        RoomKey room = news.room();
        boolean known = model.rooms().pane(room).isPresent();
        boolean isAwaited = model.awaited().equals(Optional.of(room));
        boolean opens = !known || (isAwaited && !news.again());
        Model opened = opens ? opened(notAwaited(model, room), room) : model;
        Model in = opened.withRooms(opened.rooms().map(room, pane -> entered(pane, news)));
        String words =
                Words.of(
                        news.again() ? "update.back_in" : "update.in",
                        in.title(room),
                        with(opened.user(), news.members()));
        return in.noted(new LogLine.Notice(now, words));
    }

    /** The room was entered, or cannot be. */
    static Model notAwaited(Model model, RoomKey room) {
        return model.withAwaited(model.awaited().filter(other -> !other.equals(room)));
    }

    static Model left(Model model, RoomKey room, ZonedDateTime now) {
        Model left = model.withRooms(model.rooms().minus(room));
        return left.told(new LogLine.Notice(now, Words.of("update.you_left", model.title(room))));
    }

    private static Model opened(Model model, RoomKey room) {
        boolean known = model.rooms().pane(room).isPresent();
        return model.withRooms(
                known
                        ? model.rooms().open(room)
                        : model.rooms().plus(RoomPane.of(Optional.of(room), model.user())));
    }

    private static RoomPane entered(RoomPane pane, SessionEvent.Entered news) {
        return begun(news.last() < pane.log().lastSeq() ? pane.withoutPlaces() : pane, news)
                .withStanding(Standing.ENTERED)
                .withVoice(new Voice(news.role(), false))
                .withTopic(Directs.topic(news.room(), news.topic(), pane.own()))
                .withMembers(news.members());
    }

    /** Who was here before on this connection or the last knows better what is new. */
    private static RoomPane begun(RoomPane pane, SessionEvent.Entered news) {
        long target = news.again() ? 0 : pane.kept().target();
        long here = pane.kept().read();
        long read = here <= news.last() ? Math.max(here, news.read()) : news.read();
        RoomPane known =
                pane.withThreads(pane.threads().from(Math.max(1, read)))
                        .withKept(LogReading.of(pane.kept().earlier(), read, target));
        boolean isNew = !news.again() && read < news.last();
        return isNew ? known.withAttention(known.attention().readTo(read)) : known;
    }

    private static String with(UserName own, List<UserName> members) {
        String others =
                members.stream()
                        .filter(m -> !m.equals(own))
                        .limit(NAMES)
                        .map(UserName::value)
                        .collect(Collectors.joining(", "));
        String more = members.size() > NAMES + 1 ? Words.of("update.and_more") : "";
        return others.isEmpty() ? "" : Words.of("update.with", others, more);
    }
}
