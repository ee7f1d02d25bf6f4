package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.model.Invited;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** New tokens, shown once, and what a friend does with one. */
final class TokenHandover {
    /** As many as a screen has room for. */
    private static final int SHOWN = 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private TokenHandover() {}

    static Model tokens(Model model, RoomKey room, List<Token> tokens, ZonedDateTime now) {
        Model told = notice(model, room, now, opening(tokens.size()));
        for (Token token : tokens.subList(0, Math.min(SHOWN, tokens.size()))) {
            told = notice(told, room, now, "  " + token.value());
        }
        String run =
                Words.of(
                        "update.friend_runs",
                        tokens.isEmpty() ? "TOKEN" : tokens.getFirst().value(),
                        model.servers().at(room.server()).command(),
                        quoted(room.value()));
        return notice(notice(told, room, now, run), room, now, typed(room));
    }

    /** One line that has all that a friend needs: on a card, and in the clipboard. */
    static Step invite(Model model, RoomKey room, Token token, Terms terms, ZonedDateTime now) {
        Server server = model.servers().at(room.server());
        var invite =
                new Invite(
                        server.address().host(),
                        server.address().port(),
                        room.room(),
                        server.pin(),
                        terms.uses() == 1,
                        token);
        var invited = new Invited(invite, terms, whom(terms, now));
        return Step.of(InviteKeys.shown(model, room, invited), new Effect.Copy(invite.text()));
    }

    private static String whom(Terms terms, ZonedDateTime now) {
        String key = terms.uses() > 1 ? "update.for_friends" : "update.for_one";
        String until =
                terms.seconds() == 0 ? "" : Words.of("update.until", until(terms.seconds(), now));
        return Words.of(key, terms.uses(), Words.of("model.role." + terms.role()), until);
    }

    private static String until(long seconds, ZonedDateTime now) {
        ZonedDateTime end = now.plusSeconds(seconds);
        long days = ChronoUnit.DAYS.between(now.toLocalDate(), end.toLocalDate());
        String day =
                days == 0
                        ? ""
                        : days == 1
                                ? Words.of("update.tomorrow") + " "
                                : Words.date("update.day", end) + " ";
        return day + TIME.format(end);
    }

    /** One comes by an invitation once; a key is what one comes back with. */
    static Model key(Model model, RoomKey room, Token key, ZonedDateTime now) {
        return notice(
                notice(model, room, now, Words.of("update.own_token", room)),
                room,
                now,
                "  " + key.value());
    }

    private static String opening(int count) {
        return Words.of(count == 1 ? "update.one_token" : "update.tokens", count);
    }

    private static String typed(RoomKey room) {
        return Words.of("update.or_join", room);
    }

    private static Model notice(Model model, RoomKey room, ZonedDateTime now, String words) {
        return model.plus(room, new LogLine.Notice(now, words));
    }

    /** As a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w.@%+:,/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
