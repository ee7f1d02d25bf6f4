package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Delivery;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.LogLine.OwnSaid;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.OwnDeed;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionEvent;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.BiFunction;

/** What has become of our own words. */
final class DeliveryNews {
    private DeliveryNews() {}

    /** They go where they belong among the others'. */
    static Model sent(Model model, SessionEvent.Sent sent, ZonedDateTime now) {
        Optional<OwnDeed> deed = OwnDeeds.find(model, sent.room(), sent.id());
        return deed.isPresent()
                ? OwnDeeds.sent(model, sent, deed.get(), now)
                : said(model, sent, now);
    }

    private static Model said(Model model, SessionEvent.Sent sent, ZonedDateTime now) {
        ZonedDateTime taken = sent.time().atZone(now.getZone());
        Model told = become(model, sent.room(), sent.id(), new Delivery.Sent());
        Model placed =
                own(
                        told,
                        sent.room(),
                        sent.id(),
                        (log, own) -> placed(log, own, sent.seq(), taken));
        return placed.withRooms(
                placed.rooms().map(sent.room(), pane -> OwnDeeds.answered(pane, sent, now)));
    }

    private static Log placed(Log log, Log.Entry own, long seq, ZonedDateTime taken) {
        Log timed = log.changed(own.number(), line -> ((OwnSaid) line).at(taken));
        return seq == 0 ? timed : timed.moved(own.number(), seq);
    }

    static Model unsent(Model model, SessionEvent.Unsent unsent, ZonedDateTime now) {
        Optional<OwnDeed> deed = OwnDeeds.find(model, unsent.room(), unsent.id());
        if (deed.isPresent()) {
            return OwnDeeds.unsent(model, unsent, deed.get(), now);
        }
        var failed = new Delivery.Failed(Sentences.ended(unsent.reason()));
        return become(model, unsent.room(), unsent.id(), failed);
    }

    static Model become(Model model, RoomKey room, long id, Delivery delivery) {
        return own(
                model,
                room,
                id,
                (log, own) -> log.changed(own.number(), line -> with(line, delivery)));
    }

    /** They are these words, as is known now. */
    static Model reworded(Model model, RoomKey room, long id, String words) {
        return own(
                model,
                room,
                id,
                (log, own) ->
                        log.changed(
                                own.number(),
                                line ->
                                        line instanceof OwnSaid said
                                                ? said.saying(words, false, said.talk())
                                                : line));
    }

    /** They were refused at once: they were not said. */
    static Model withdrawn(Model model, RoomKey room, long id) {
        return own(
                model,
                room,
                id,
                (log, own) -> log.filtered(entry -> entry.number() != own.number()));
    }

    private static Model own(
            Model model, RoomKey room, long id, BiFunction<Log, Log.Entry, Log> change) {
        return model.withRooms(model.rooms().map(room, pane -> pane.own(id, change)));
    }

    private static LogLine with(LogLine line, Delivery delivery) {
        return line instanceof OwnSaid own ? own.with(delivery) : line;
    }
}
