package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.tui.model.Invited;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** New tokens, shown once, and what a friend does with one. */
final class TokenHandover {
    /** As many as a screen has room for. */
    private static final int SHOWN = 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private TokenHandover() {}

    /** In a box, and among what concerns us alone: a room's log is read by whoever looks. */
    static Model tokens(Model model, RoomKey room, List<Token> tokens, ZonedDateTime now) {
        String run =
                Words.of(
                        "update.friend_runs",
                        tokens.getFirst().value(),
                        model.servers().at(room.server()).command(),
                        quoted(room.value()));
        List<ListItem> items =
                Stream.concat(
                                tokens.stream().limit(SHOWN).map(Token::value),
                                Stream.of(
                                        Words.of("update.or_join", room),
                                        Words.of("update.until_quit")))
                        .map(ListItem::new)
                        .toList();
        String title =
                Words.of(tokens.size() == 1 ? "update.one_token" : "update.tokens", tokens.size());
        return ListKeys.shown(model.noted(new LogLine.Notice(now, run)), title, items, now);
    }

    /** One line that has all that a friend needs: on a card, and in the clipboard. */
    static Step invite(Model model, RoomKey room, Token token, Terms terms, ZonedDateTime now) {
        Server server = model.servers().at(room.server());
        var invite =
                new Invite(
                        server.address().place(),
                        server.others().stream().map(ServerAddress::place).toList(),
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
        List<ListItem> items =
                Stream.of(key.value(), Words.of("update.until_quit")).map(ListItem::new).toList();
        return ListKeys.shown(model, Words.of("update.own_token", room), items, now);
    }

    /** As a shell takes it. */
    private static String quoted(String word) {
        return word.matches("[\\w.@%+:,/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
