package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogReading;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.model.Voice;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** We came into a room, or went. */
final class EntryNews {
    /** More names than this are not read; /who has them all. */
    private static final int NAMES = 20;

    private EntryNews() {}

    static Model made(Model model, SessionEvent.Made made, ZonedDateTime now) {
        Model opened = opened(model, made.room());
        Model told =
                opened.plus(made.room(), new LogLine.Notice(now, "You made " + made.room() + "."));
        List<dev.tcrp.protocol.Token> others = made.tokens().stream().skip(1).toList();
        return others.isEmpty() ? told : TokenHandover.tokens(told, made.room(), others, now);
    }

    /** Coming back after a lost connection opens no room: one is reading something else. */
    static Model entered(Model model, SessionEvent.Entered news, ZonedDateTime now) {
        RoomKey room = news.room();
        boolean known = model.rooms().pane(room).isPresent();
        Model opened = known && news.again() ? model : opened(notAwaited(model, room), room);
        return opened.withRooms(opened.rooms().map(room, pane -> entered(pane, news, now)));
    }

    /** The room was entered, or cannot be. */
    static Model notAwaited(Model model, RoomKey room) {
        return model.withAwaited(model.awaited().filter(other -> !other.equals(room)));
    }

    static Model left(Model model, RoomKey room, ZonedDateTime now) {
        Model left = model.withRooms(model.rooms().minus(room));
        return left.plus(new LogLine.Notice(now, "You left " + room + "."));
    }

    private static Model opened(Model model, RoomKey room) {
        boolean known = model.rooms().pane(room).isPresent();
        return model.withRooms(
                known
                        ? model.rooms().open(room)
                        : model.rooms().plus(RoomPane.of(Optional.of(room), model.user())));
    }

    private static RoomPane entered(RoomPane pane, SessionEvent.Entered news, ZonedDateTime now) {
        String words = (news.again() ? "You are back in " : "You are in ") + news.room();
        return begun(news.last() < pane.log().lastSeq() ? pane.withoutPlaces() : pane, news)
                .withStanding(Standing.ENTERED)
                .withVoice(new Voice(news.role(), false))
                .withTopic(Sanitiser.shown(news.topic().value()))
                .withMembers(news.members())
                .plus(new LogLine.Notice(now, words + with(pane.own(), news.members()) + "."));
    }

    /** Who was here before on this connection or the last knows better what is new. */
    private static RoomPane begun(RoomPane pane, SessionEvent.Entered news) {
        RoomPane known = pane.withKept(new LogReading(pane.kept().earlier(), news.read(), 0));
        boolean isNew = !news.again() && news.read() < news.last();
        return isNew ? known.withAttention(known.attention().readTo(news.read())) : known;
    }

    private static String with(UserName own, List<UserName> members) {
        String others =
                members.stream()
                        .filter(m -> !m.equals(own))
                        .limit(NAMES)
                        .map(UserName::value)
                        .collect(Collectors.joining(", "));
        String more = members.size() > NAMES + 1 ? " and more: /who" : "";
        return others.isEmpty() ? "" : " with " + others + more;
    }
}
