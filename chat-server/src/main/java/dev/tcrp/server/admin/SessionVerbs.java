package dev.tcrp.server.admin;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.server.rooms.Order;
import dev.tcrp.server.rooms.Report;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The commands about connections: who is there, and telling them something. */
record SessionVerbs(Snapshots snapshots, Audit audit) {
    void sessions(OrderLine order, AnswerLines answer) throws InterruptedException {
        snapshots.slices(
                clients ->
                        snapshots.sessions(clients).forEach(session -> answer.send(row(session))));
    }

    /** A session for a list. */
    static JsonLine row(SessionView view) {
        return AnswerLines.row()
                .put("session", view.session().client().number())
                .put("users", view.users())
                .put("address", view.session().address().getHostAddress())
                .put("client", view.client())
                .put("way", view.way())
                .put("idle_s", TimeUnit.NANOSECONDS.toSeconds(view.idleNs()))
                .put("in_bytes", view.received())
                .put("out_bytes", view.sent())
                .put("waiting_bytes", view.session().waiting())
                .put("age_s", TimeUnit.NANOSECONDS.toSeconds(view.session().ageNs()));
    }

    /** Tells everybody who is in a room, or in this one. */
    void announce(OrderLine order, AnswerLines answer) throws InterruptedException {
        String text = order.text("text");
        if (text.isBlank() || Utf8.encode(text).length > Limits.WORDS) {
            throw new RefusedOrderException(
                    ExitCode.USAGE, "An announcement has 1 to %d bytes.".formatted(Limits.WORDS));
        }
        Optional<RoomName> room = order.in();
        var told = new AtomicInteger();
        snapshots.slices(
                clients -> {
                    var some = new Order.Announce(clients, room, text);
                    told.addAndGet(snapshots.report(some, Report.Done.class).count());
                });
        answer.send(AnswerLines.row().put("told", told.get()));
        audit.note(
                "announced to %d clients%s"
                        .formatted(told.get(), room.map(name -> " of " + name).orElse("")));
    }
}
