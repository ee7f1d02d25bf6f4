package dev.tcrp.tui.session.sync;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogState;
import dev.tcrp.protocol.unit.Unit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What is said and heard in all rooms, over connections that come and go (PROTOCOL.md section 8.6):
 * each line that is said here comes to one end, and each room is told in its order by a {@link
 * RoomTimeline}. A machine: events and the time go in, {@link #poll} has what comes of them. Owned
 * by one thread.
 */
public final class MessageSync {
    /** An own line whose place has not come after so long is told without. */
    private static final long PLACE_NS = TimeUnit.SECONDS.toNanos(2);

    private record Unplaced(SendQueue.Said said, Instant time, long untilNs) {}

    private final SendQueue queue;
    private final List<SyncOutput> outputs = new ArrayList<>();
    private final Map<RoomName, RoomTimeline> timelines = new HashMap<>();
    private final Map<RoomName, Integer> numbers = new HashMap<>();
    private final Map<Long, Unplaced> unplaced = new LinkedHashMap<>();
    private Duration roundTrip = Duration.ZERO;

    /** No room is entered. */
    public MessageSync(SendQueue queue) {
        this.queue = queue;
    }

    /** What waits to be said; the path of each connection says it. */
    public SendQueue queue() {
        return queue;
    }

    /** All outputs since the last call, in their order. */
    public List<SyncOutput> poll() {
        var all = List.copyOf(outputs);
        outputs.clear();
        return all;
    }

    /** How long the way to the server and back is. */
    public void roundTrip(Duration measured) {
        roundTrip = measured;
        timelines.values().forEach(timeline -> timeline.roundTrip(measured));
    }

    /** To be said once the room is entered. */
    public SendQueue.Said say(
            RoomName room, long id, Envelope envelope, Content content, long nowNs) {
        return queue.say(room, id, envelope, content, nowNs);
    }

    /** A line that has failed is to be said again; whether there is such a one. */
    public boolean sayAgain(RoomName room, long id, long nowNs) {
        return queue.sayAgain(room, id, nowNs);
    }

    /** The room goes by this number in units of this connection. */
    public void numbered(RoomName room, int number) {
        Integer before = numbers.put(room, number);
        if (before == null || before != number) {
            var timeline = new RoomTimeline(number < Limits.FIRST_UNKEPT_ROOM);
            timeline.roundTrip(roundTrip);
            RoomTimeline other = timelines.put(room, timeline);
            if (other != null && other.isStored()) {
                timeline.replaces();
            }
        }
        queue.entered(room, number);
    }

    /** We are in this room on this connection. */
    public void entered(RoomName room, LogState log, long nowNs) {
        timeline(room)
                .ifPresent(
                        timeline -> {
                            timeline.entered(log, nowNs);
                            collect(room, timeline);
                        });
    }

    /** Whether the server has a log of the room. */
    public boolean isStored(RoomName room) {
        return timeline(room).filter(RoomTimeline::isStored).isPresent();
    }

    /** We are out of the room; in words why. */
    public void left(RoomName room, String why) {
        tell(queue.withdrawn(room), said -> new SyncOutput.LineWithdrawn(room, said.id(), why));
        tell(queue.gone(room), said -> new SyncOutput.LineAbandoned(room, said.id(), why));
        timelines.remove(room);
        numbers.remove(room);
    }

    /** The connection is over. */
    public void lost() {
        queue.lost();
        timelines.forEach(
                (room, timeline) -> {
                    timeline.lost();
                    collect(room, timeline);
                });
    }

    /** A Message, Ack, No, Missing or Head of a room has come. */
    public void heard(RoomUnit heard, long nowNs) {
        RoomName room = heard.room();
        timeline(room)
                .ifPresent(
                        timeline -> {
                            heard(room, timeline, heard.unit(), nowNs);
                            collect(room, timeline);
                        });
    }

    private void heard(RoomName room, RoomTimeline timeline, Unit unit, long nowNs) {
        switch (unit) {
            case Unit.Message message -> timeline.take(item(message), nowNs);
            case Unit.Ack ack -> acknowledged(ack, timeline, nowNs);
            case Unit.No no ->
                    tell(
                            queue.refused(no.number()).stream().toList(),
                            said -> new SyncOutput.LineRefused(room, said.id(), no.reason()));
            case Unit.Head(var _, var last) -> timeline.head(last, nowNs);
            case Unit.Missing(var _, var number, var missing) ->
                    queue.missing(number, missing, nowNs, roundTrip.toNanos());
            case Unit.Say _,
                    Unit.Ping _,
                    Unit.Pong _,
                    Unit.PathChallenge _,
                    Unit.PathResponse _ -> {}
            case Unit.Typing(var _, var user) -> outputs.add(new SyncOutput.Typed(room, user));
        }
    }

    private void acknowledged(Unit.Ack ack, RoomTimeline timeline, long nowNs) {
        var said = queue.acknowledged(ack.number());
        var time = Instant.ofEpochMilli(ack.timeMs());
        if (ack.seq() != 0) {
            long id = said.or(() -> placed(ack.number())).map(SendQueue.Said::id).orElse(0L);
            timeline.take(new Item.Own(ack.seq(), ack.prev(), time, id), nowNs);
        } else if (timeline.isStored()) {
            long untilNs = nowNs + PLACE_NS;
            said.ifPresent(s -> unplaced.put(s.number(), new Unplaced(s, time, untilNs)));
        } else {
            timeline.saidWithoutPlace();
            said.ifPresent(s -> tellWithoutPlace(s, time));
        }
    }

    /**
     * The answer to {@link TimelineOutput.Fetch}.
     *
     * @param more whether there are others behind these, before {@code before}
     */
    public void fetched(
            RoomName room,
            long after,
            long before,
            List<LogEntry> entries,
            boolean more,
            long nowNs) {
        timeline(room)
                .ifPresent(
                        timeline -> {
                            var items = entries.stream().map(this::item).toList();
                            timeline.fetched(after, before, items, more, nowNs);
                            collect(room, timeline);
                        });
    }

    /** The server cannot answer {@link TimelineOutput.Fetch} now. */
    public void notFetched(RoomName room, long after, long before, long nowNs) {
        timeline(room).ifPresent(timeline -> timeline.notFetched(after, before, nowNs));
    }

    /** Does what is due. */
    public void tick(long nowNs) {
        tell(queue.expired(nowNs), said -> new SyncOutput.LineUnanswered(said.room(), said.id()));
        giveUpOnPlaces(nowNs);
        timelines.forEach(
                (room, timeline) -> {
                    timeline.tick(nowNs);
                    collect(room, timeline);
                });
    }

    /** When {@link #tick} has something to do, if nothing happens before. */
    public long dueNs(long nowNs) {
        long leftNs = queue.dueNs(nowNs) - nowNs;
        for (RoomTimeline timeline : timelines.values()) {
            leftNs = Math.min(leftNs, timeline.dueNs(nowNs) - nowNs);
        }
        for (Unplaced next : unplaced.values()) {
            leftNs = Math.min(leftNs, next.untilNs() - nowNs);
        }
        return nowNs + leftNs;
    }

    private void giveUpOnPlaces(long nowNs) {
        for (Unplaced next : List.copyOf(unplaced.values())) {
            if (nowNs - next.untilNs() >= 0) {
                unplaced.remove(next.said().number());
                tellWithoutPlace(next.said(), next.time());
            }
        }
    }

    private void tellWithoutPlace(SendQueue.Said said, Instant time) {
        var item = new Item.Own(0, 0, time, said.id());
        outputs.add(new SyncOutput.InRoom(said.room(), new TimelineOutput.Told(item)));
    }

    private void tell(List<SendQueue.Said> lines, Function<SendQueue.Said, SyncOutput> as) {
        lines.stream().map(as).forEach(outputs::add);
    }

    private void collect(RoomName room, RoomTimeline timeline) {
        timeline.poll().forEach(output -> outputs.add(new SyncOutput.InRoom(room, output)));
    }

    private Optional<RoomTimeline> timeline(RoomName room) {
        return Optional.ofNullable(timelines.get(room));
    }

    private Optional<SendQueue.Said> placed(long number) {
        return Optional.ofNullable(unplaced.remove(number)).map(Unplaced::said);
    }

    private static Item item(Unit.Message message) {
        return new Item.Heard(
                message.seq(),
                message.prev(),
                Instant.ofEpochMilli(message.timeMs()),
                message.sender(),
                message.envelope(),
                message.content());
    }

    /** An entry of the log, in its room's timeline. */
    private Item item(LogEntry entry) {
        var time = Instant.ofEpochMilli(entry.timeMs());
        if (entry.number() == 0) {
            return new Item.Heard(
                    entry.seq(),
                    entry.prev(),
                    time,
                    entry.sender(),
                    entry.envelope(),
                    entry.content());
        }
        long id =
                queue.acknowledged(entry.number())
                        .or(() -> placed(entry.number()))
                        .map(SendQueue.Said::id)
                        .orElse(0L);
        return new Item.Own(entry.seq(), entry.prev(), time, id);
    }
}
