package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.sealed.Unit;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.Refusals;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SessionEvent.Unsent;
import dev.tcrp.tui.session.net.Exchange;
import dev.tcrp.tui.session.net.Loop;
import dev.tcrp.tui.session.net.RequestClient;
import dev.tcrp.tui.session.sync.Item;
import dev.tcrp.tui.session.sync.RoomTimeline;
import dev.tcrp.tui.session.sync.SendQueue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is said and heard in all rooms, as long as the session lives, over connections that come and
 * go (PROTOCOL.md section 8.6): each line that is said here is {@link Sent} or {@link Unsent} in
 * the end, and each room is told in its order by a {@link RoomTimeline}. Owned by the session's
 * loop.
 */
public final class Delivery implements Exchange, Loop.Clockwork {
    /** An own line whose place has not come after so long is told without. */
    private static final long PLACE_NS = TimeUnit.SECONDS.toNanos(2);

    /** Reads a room's history from its log once more, up to and with this place. */
    interface Rereading {
        void from(RoomName room, long last, RequestClient server);
    }

    private record Unplaced(SendQueue.Said said, Instant time, long untilNs) {}

    private final Loop loop;
    private final SendQueue outgoing;
    private final BiConsumer<RoomName, SessionEvent> news;
    private final Consumer<SessionEvent> events;
    private final Rereading reread;
    private final Map<RoomName, RoomTimeline> streams = new HashMap<>();
    private final Map<RoomName, Integer> numbers = new HashMap<>();
    private final Map<RoomName, Role> roles = new HashMap<>();
    private final Map<Long, Unplaced> unplaced = new LinkedHashMap<>();
    private @Nullable RequestClient server;
    private Duration roundTrip = Duration.ZERO;

    /**
     * @param news of a room, told when it is entered
     * @param events told at once
     * @param reread of a room whose log was set back
     */
    Delivery(
            Device device,
            Loop loop,
            BiConsumer<RoomName, SessionEvent> news,
            Consumer<SessionEvent> events,
            Rereading reread) {
        this.reread = reread;
        this.loop = loop;
        this.outgoing = new SendQueue(device);
        this.news = news;
        this.events = events;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public SendQueue outgoing() {
        return outgoing;
    }

    /** How long the way to the server and back is. */
    void roundTrip(Duration measured) {
        roundTrip = measured;
        streams.values().forEach(stream -> stream.roundTrip(measured));
    }

    void say(SessionCommand.Say say) {
        long nowNs = System.nanoTime();
        outgoing.say(say.room(), say.id(), say.envelope(), say.content(), nowNs);
    }

    /** Whether there is such a line that has failed. */
    boolean sayAgain(SessionCommand.SayAgain again) {
        return outgoing.sayAgain(again.room(), again.id(), System.nanoTime());
    }

    @Override
    public void entered(RoomName room, int number) {
        Integer before = numbers.put(room, number);
        if (before == null || before != number) {
            var stream = stream(room, number < Limits.FIRST_UNKEPT_ROOM);
            RoomTimeline other = streams.put(room, stream);
            if (other != null && other.isKept()) {
                stream.replaces();
            }
        }
        outgoing.entered(room, number);
    }

    private RoomTimeline stream(RoomName room, boolean kept) {
        var stream = new RoomTimeline(room, kept, new InRoom(room));
        stream.roundTrip(roundTrip);
        return stream;
    }

    /** We are in this room on this connection. */
    void entered(EnterRoom.Entered entered, RequestClient asker) {
        server = asker;
        roles.put(entered.room(), entered.role());
        RoomTimeline stream = streams.get(entered.room());
        if (stream != null) {
            stream.entered(entered.log(), System.nanoTime());
        }
    }

    /** Whether the room keeps what is said. */
    boolean isKept(RoomName room) {
        RoomTimeline stream = streams.get(room);
        return stream != null && stream.isKept();
    }

    /** We are out of the room; in words why. */
    void left(RoomName room, String why) {
        var never = new Refusal(Reason.NOT_A_MEMBER, why);
        outgoing.withdrawn(room).forEach(said -> events.accept(new Unsent(room, said.id(), never)));
        outgoing.gone(room).forEach(said -> unsent(said, why));
        streams.remove(room);
        numbers.remove(room);
        roles.remove(room);
    }

    @Override
    public void over() {
        server = null;
        outgoing.lost();
        streams.values().forEach(RoomTimeline::lost);
    }

    @Override
    public void heard(RoomName room, Unit unit) {
        long nowNs = System.nanoTime();
        RoomTimeline stream = streams.get(room);
        if (stream == null) {
            return;
        }
        switch (unit) {
            case Unit.Message message -> stream.take(item(message), nowNs);
            case Unit.Ack ack -> acknowledged(ack, stream, nowNs);
            case Unit.No no ->
                    outgoing.refused(no.number()).ifPresent(said -> refused(said, no.reason()));
            case Unit.Head(var _, var last) -> stream.head(last, nowNs);
            case Unit.Missing(var _, var number, var missing) ->
                    outgoing.missing(number, missing, nowNs, roundTrip.toNanos());
            case Unit.Say _,
                    Unit.Ping _,
                    Unit.Pong _,
                    Unit.PathChallenge _,
                    Unit.PathResponse _,
                    Unit.Typing _ -> {}
        }
    }

    private void acknowledged(Unit.Ack ack, RoomTimeline stream, long nowNs) {
        var said = outgoing.acknowledged(ack.number());
        var time = Instant.ofEpochMilli(ack.timeMs());
        if (ack.seq() != 0) {
            long id = said.or(() -> placed(ack.number())).map(SendQueue.Said::id).orElse(0L);
            stream.take(new Item.Own(ack.seq(), ack.prev(), time, id), nowNs);
        } else if (stream.isKept()) {
            long untilNs = nowNs + PLACE_NS;
            said.ifPresent(s -> unplaced.put(s.number(), new Unplaced(s, time, untilNs)));
        } else {
            stream.saidWithoutPlace();
            said.ifPresent(s -> news.accept(s.room(), new Sent(s.room(), s.id(), 0, time)));
        }
    }

    private Optional<SendQueue.Said> placed(long number) {
        return Optional.ofNullable(unplaced.remove(number)).map(Unplaced::said);
    }

    private void unsent(SendQueue.Said said, String why) {
        events.accept(new Unsent(said.room(), said.id(), why));
    }

    private void refused(SendQueue.Said said, int reason) {
        Role role = roles.getOrDefault(said.room(), Role.MEMBER);
        Refusal refusal = Refusals.of(reason, said.room(), role.maySpeak());
        events.accept(new Unsent(said.room(), said.id(), refusal));
    }

    @Override
    public long tick(long nowNs) {
        outgoing.expired(nowNs).forEach(said -> unsent(said, silence()));
        giveUpOnPlaces(nowNs);
        long leftNs = outgoing.dueNs(nowNs) - nowNs;
        for (RoomTimeline stream : streams.values()) {
            stream.tick(nowNs);
            leftNs = Math.min(leftNs, stream.dueNs(nowNs) - nowNs);
        }
        for (Unplaced next : unplaced.values()) {
            leftNs = Math.min(leftNs, next.untilNs() - nowNs);
        }
        return nowNs + leftNs;
    }

    private static String silence() {
        return "The server has not acknowledged it for %d seconds."
                .formatted(SendQueue.PATIENCE.toSeconds());
    }

    private void giveUpOnPlaces(long nowNs) {
        for (Unplaced next : List.copyOf(unplaced.values())) {
            if (nowNs - next.untilNs() >= 0) {
                SendQueue.Said said = next.said();
                unplaced.remove(said.number());
                news.accept(said.room(), new Sent(said.room(), said.id(), 0, next.time()));
            }
        }
    }

    private static Item item(Unit.Message message) {
        return new Item.Heard(
                message.seq(),
                message.prev(),
                Instant.ofEpochMilli(message.timeMs()),
                message.sender(),
                message.envelope(),
                EntryWords.content(message.content()));
    }

    /** An entry of the log, in its room's stream. */
    private Item item(LogEntry entry) {
        var time = Instant.ofEpochMilli(entry.timeMs());
        if (entry.number() == 0) {
            return new Item.Heard(
                    entry.seq(),
                    entry.prev(),
                    time,
                    entry.sender(),
                    entry.envelope(),
                    EntryWords.content(entry.content()));
        }
        long id =
                outgoing.acknowledged(entry.number())
                        .or(() -> placed(entry.number()))
                        .map(SendQueue.Said::id)
                        .orElse(0L);
        return new Item.Own(entry.seq(), entry.prev(), time, id);
    }

    /** One room's own way out. */
    private final class InRoom implements RoomTimeline.Out {
        private final RoomName room;

        InRoom(RoomName room) {
            this.room = room;
        }

        @Override
        public void tell(SessionEvent event) {
            news.accept(room, event);
        }

        @Override
        public void beginAnew(long lastThere) {
            RequestClient asker = server;
            news.accept(room, new SessionEvent.LogSetBack(room));
            if (asker != null && lastThere > 0) {
                reread.from(room, lastThere, asker);
            }
        }

        @Override
        public void fetch(long after, long before) {
            RequestClient asker = server;
            RoomTimeline stream = streams.get(room);
            if (asker != null && stream != null) {
                fetch(after, before, stream, asker);
            }
        }

        private void fetch(long after, long before, RoomTimeline stream, RequestClient asker) {
            asker.ask(
                    new ReadLog(room, after, before, 0, false, Logs.PAGE, LogForm.ENTRIES),
                    ReadLog.LogRead.class,
                    page ->
                            stream.fetched(
                                    after,
                                    before,
                                    page.entries().stream().map(Delivery.this::item).toList(),
                                    page.more(),
                                    System.nanoTime()),
                    refusal -> stream.notFetched(after, before, System.nanoTime()),
                    () -> {});
        }
    }
}
