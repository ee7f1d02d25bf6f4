package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.protocol.op.LiftBan;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.ListItem;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Durations;
import dev.tcrp.tui.text.Words;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;

/** What /ban and /unban ask for, and what /bans shows. */
final class Bans {
    private Bans() {}

    /** The word behind the name is a time if it begins with a digit; the rest says why. */
    static SessionCommand ban(RoomKey room, NamedMember named) {
        String first = Blanks.firstWord(named.rest());
        boolean isTimed = !first.isEmpty() && Character.isDigit(first.codePointAt(0));
        long seconds = isTimed ? Durations.seconds(Given.halfWidth(first)) : BanMember.UNTIL_LIFTED;
        String reason = isTimed ? named.rest().substring(first.length()) : named.rest();
        var ban = new BanMember(room.room(), named.user(), seconds, Blanks.strip(reason));
        return new SessionCommand.Order(room, ban, Words.of("update.undone.ban", named.user()));
    }

    static SessionCommand unban(RoomKey room, UserName user) {
        return new SessionCommand.Order(
                room, new LiftBan(room.room(), user), Words.of("update.undone.unban", user));
    }

    static Model listed(Model model, RoomKey room, List<BanSummary> bans, ZonedDateTime now) {
        String title =
                bans.isEmpty()
                        ? Words.of("update.bans.none", room)
                        : Words.of("update.bans", bans.size(), room);
        return ListKeys.shown(
                model,
                title,
                bans.stream().map(ban -> new ListItem(line(ban), "/unban " + ban.user())).toList(),
                now);
    }

    private static String line(BanSummary ban) {
        String key = ban.whole() ? "update.ban.banned" : "update.ban.removed";
        String time =
                ban.seconds() == BanMember.UNTIL_LIFTED
                        ? ""
                        : Words.of("update.ban.time", shown(Duration.ofSeconds(ban.seconds())));
        String why = ban.reason().isEmpty() ? "" : ": " + ban.reason();
        return Words.of(key, ban.user(), ban.by(), time, why);
    }

    private static String shown(Duration left) {
        if (left.toDays() > 0) {
            return left.toDays() + "d";
        }
        return left.toHours() > 0 ? left.toHours() + "h" : left.toMinutes() + 1 + "m";
    }
}
