package dev.tcrp.server.admin;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.BanMember;
import dev.tcrp.protocol.op.BanSummary;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.budget.Network;
import dev.tcrp.server.rooms.Order;
import dev.tcrp.server.rooms.Report;
import dev.tcrp.server.rooms.Report.NetworkRow;

import java.util.Optional;

/** The commands about people: removing, muting and banning them, and networks. */
record PeopleVerbs(Snapshots snapshots, Audit audit) {
    void kick(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        UserName user = user(order);
        done(new Order.Kick(room, user, reason(order)), answer);
        audit.note("removed %s from %s".formatted(user, room));
    }

    void mute(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        UserName user = user(order);
        long seconds = seconds(order, MuteMember.UNTIL_LIFTED);
        done(new Order.Mute(room, user, seconds), answer);
        audit.note("muted %s in %s%s".formatted(user, room, time(seconds)));
    }

    void unmute(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        UserName user = user(order);
        done(new Order.Mute(room, user, 0), answer);
        audit.note("lifted the mute of %s in %s".formatted(user, room));
    }

    void ban(OrderLine order, AnswerLines answer) throws InterruptedException {
        UserName user = user(order);
        long seconds = seconds(order, BanMember.UNTIL_LIFTED);
        done(new Order.BanPerson(order.in(), user, seconds, reason(order)), answer);
        audit.note("banned %s %s%s".formatted(user, where(order), time(seconds)));
    }

    void unban(OrderLine order, AnswerLines answer) throws InterruptedException {
        UserName user = user(order);
        done(new Order.LiftBan(order.in(), user), answer);
        audit.note("lifted the ban of %s %s".formatted(user, where(order)));
    }

    void banNetwork(OrderLine order, AnswerLines answer) throws InterruptedException {
        Network network = network(order);
        long seconds = seconds(order, BanMember.UNTIL_LIFTED);
        done(new Order.BanNetwork(network, seconds, reason(order)), answer);
        audit.note("banned the network %s%s".formatted(network, time(seconds)));
    }

    void unbanNetwork(OrderLine order, AnswerLines answer) throws InterruptedException {
        Network network = network(order);
        done(new Order.LiftNetwork(network), answer);
        audit.note("lifted the ban of the network " + network);
    }

    /** People by name, of a room or of all; and, of all, networks. */
    void bans(OrderLine order, AnswerLines answer) throws InterruptedException {
        Optional<RoomName> room = order.in();
        String after = "";
        boolean more = true;
        while (more) {
            var page = snapshots.report(new Order.ListBans(room, after), Report.Bans.class);
            page.rows().forEach(ban -> person(ban, answer));
            more = page.more();
            after = more ? page.rows().getLast().user().value() : "";
        }
        if (room.isEmpty()) {
            snapshots
                    .report(new Order.ListNetworks(), Report.Networks.class)
                    .rows()
                    .forEach(ban -> network(ban, answer));
        }
    }

    private static void person(BanSummary ban, AnswerLines answer) {
        answer.send(
                AnswerLines.row()
                        .put("user", ban.user().value())
                        .put("kind", ban.whole() ? "ban" : "kick")
                        .put("ends_s", left(ban.seconds()))
                        .put("by", ban.by())
                        .put("reason", ban.reason()));
    }

    private static void network(NetworkRow ban, AnswerLines answer) {
        answer.send(
                AnswerLines.row()
                        .put("network", ban.network().toString())
                        .put("ends_s", left(ban.seconds()))
                        .put("reason", ban.reason()));
    }

    /** 0: it has no end. */
    private static long left(long seconds) {
        return seconds == BanMember.UNTIL_LIFTED ? 0 : seconds;
    }

    private void done(Order order, AnswerLines answer) throws InterruptedException {
        var done = snapshots.report(order, Report.Done.class);
        answer.send(AnswerLines.row().put("done", done.count()));
    }

    private static UserName user(OrderLine order) {
        try {
            return new UserName(order.text("user"));
        } catch (InvalidFieldException e) {
            throw refused(String.valueOf(e.getMessage()) + ".");
        }
    }

    private static Network network(OrderLine order) {
        String text = order.text("network");
        try {
            return Network.of(text);
        } catch (IllegalArgumentException e) {
            throw refused("\"%s\" %s.".formatted(Sanitiser.escaped(text), e.getMessage()));
        }
    }

    private static RefusedOrderException refused(String words) {
        return new RefusedOrderException(ExitCode.USAGE, words);
    }

    private static String where(OrderLine order) {
        return order.in().map(room -> "in " + room).orElse("everywhere");
    }

    private static String reason(OrderLine order) {
        return order.optional("reason").orElse("");
    }

    private static long seconds(OrderLine order, long forEver) {
        return order.number("for", forEver, 1, forEver);
    }

    private static String time(long seconds) {
        return seconds == BanMember.UNTIL_LIFTED ? "" : " for %d s".formatted(seconds);
    }
}
