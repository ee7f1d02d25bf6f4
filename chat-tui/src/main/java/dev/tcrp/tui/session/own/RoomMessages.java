package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.Refusals;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Unsent;
import dev.tcrp.tui.session.net.Loop;
import dev.tcrp.tui.session.net.RequestClient;
import dev.tcrp.tui.session.sync.Item;
import dev.tcrp.tui.session.sync.MessageSync;
import dev.tcrp.tui.session.sync.RoomUnit;
import dev.tcrp.tui.session.sync.SendQueue;
import dev.tcrp.tui.session.sync.SyncOutput;
import dev.tcrp.tui.session.sync.TimelineOutput;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The messages of all rooms, as long as the session lives: hands events to the {@link MessageSync},
 * and tells or asks the server what comes of them. Owned by the session's loop.
 */
final class RoomMessages {
    /** A repeat is no longer on its way than a few seconds. */
    private static final int MOST_REFUSED = 1_000;

    private final ServerAddress address;
    private final Loop loop;
    private final MessageSync sync;
    private final RoomNews news;
    private final Logs logs;
    private final Consumer<SessionEvent> events;
    private final Map<RoomName, Role> roles = new HashMap<>();

    /** Rooms of whose log the newest was asked for and is not told yet. */
    private final Set<RoomName> untold = new HashSet<>();

    /** What was said here and refers to messages, by its id, until it has a place. */
    private final Map<Long, SessionCommand.Say> referring = new HashMap<>();

    /**
     * What was to be done to messages and was refused, the oldest first: a repeat of it that was on
     * its way may be taken after all, and then is told like what another device does.
     */
    private final Map<Long, SessionCommand.Say> refused = new LinkedHashMap<>();

    private @Nullable RequestClient server;

    /**
     * @param news of a room, told when it is entered
     * @param events told at once
     */
    RoomMessages(
            ServerAddress address,
            SendQueue queue,
            Loop loop,
            RoomNews news,
            Logs logs,
            Consumer<SessionEvent> events) {
        this.address = address;
        this.loop = loop;
        this.sync = new MessageSync(queue);
        this.news = news;
        this.logs = logs;
        this.events = events;
    }

    SendQueue queue() {
        return sync.queue();
    }

    /** How long the way to the server and back is. */
    void roundTrip(Duration measured) {
        sync.roundTrip(measured);
    }

    /** Who keeps what is said hears its number before it goes out. */
    void say(SessionCommand.Say say) {
        var said =
                sync.say(say.room().room(), say.id(), say.envelope(), say.content(), loop.nowNs());
        refers(say);
        events.accept(
                new SessionEvent.Numbered(
                        say.room(), say.id(), said.number(), said.envelope(), said.content()));
    }

    private void refers(SessionCommand.Say say) {
        if (!say.envelope().equals(Envelope.SAY)) {
            referring.put(say.id(), say);
        }
    }

    void sayLeft(SessionCommand.SayLeft left) {
        refers(new SessionCommand.Say(left.room(), left.envelope(), left.content(), left.id()));
        var said =
                new SendQueue.Said(
                        left.room().room(),
                        left.id(),
                        left.number(),
                        left.envelope(),
                        left.content());
        if (left.asks()) {
            queue().failedBefore(said);
        } else {
            queue().sayLeft(said, loop.nowNs());
        }
    }

    /** Whether there is such a line that has failed. */
    boolean sayAgain(SessionCommand.SayAgain again) {
        return sync.sayAgain(again.room().room(), again.id(), loop.nowNs());
    }

    /** The room goes by this number in units of the connection. */
    void numbered(RoomName room, int number) {
        sync.numbered(room, number);
    }

    /** We are in this room on this connection. */
    void entered(EnterRoom.Entered entered, RequestClient asker) {
        server = asker;
        roles.put(entered.room(), entered.role());
        sync.entered(entered.room(), entered.log(), loop.nowNs());
        carryOut();
    }

    /** Whether the server has a log of the room. */
    boolean isStored(RoomName room) {
        return sync.isStored(room);
    }

    /** We are out of the room; in words why. */
    void left(RoomName room, String why) {
        sync.left(room, why);
        carryOut();
        roles.remove(room);
        untold.remove(room);
    }

    /** The connection is over. */
    void over() {
        server = null;
        sync.lost();
        carryOut();
    }

    void heard(RoomUnit unit) {
        sync.heard(unit, loop.nowNs());
        carryOut();
    }

    void tick(long nowNs) {
        sync.tick(nowNs);
        carryOut();
    }

    long dueNs(long nowNs) {
        return sync.dueNs(nowNs);
    }

    private void carryOut() {
        sync.poll().forEach(this::carryOut);
    }

    private void carryOut(SyncOutput output) {
        switch (output) {
            case SyncOutput.InRoom(var room, var next) -> carryOut(room, next);
            case SyncOutput.LineRefused(var room, var id, var reason) -> {
                SessionCommand.Say refers = referring.remove(id);
                remember(id, refers);
                Role role = roles.getOrDefault(room, Role.MEMBER);
                Refusal refusal =
                        refers == null
                                ? Refusals.of(reason, room, role.maySpeak())
                                : Refusals.ofReferring(
                                        reason,
                                        refers.envelope().act(),
                                        room,
                                        role.maySpeak(),
                                        isStored(room));
                events.accept(new Unsent(key(room), id, refusal));
            }
            case SyncOutput.LineWithdrawn(var room, var id, var why) -> {
                referring.remove(id);
                events.accept(new Unsent(key(room), id, new Refusal(Reason.NOT_A_MEMBER, why)));
            }
            case SyncOutput.LineAbandoned(var room, var id, var why) ->
                    events.accept(new Unsent(key(room), id, why));
            case SyncOutput.Typed(var room, var user) ->
                    events.accept(new SessionEvent.MemberTyping(key(room), user));
            case SyncOutput.LineUnanswered(var room, var id) ->
                    events.accept(new Unsent(key(room), id, silence()));
        }
    }

    private static String silence() {
        return Words.of("session.silence", SendQueue.PATIENCE.toSeconds());
    }

    private void carryOut(RoomName room, TimelineOutput output) {
        switch (output) {
            case TimelineOutput.Told(var item) -> {
                told(room, item);
                news.tell(room, event(room, item));
            }
            case TimelineOutput.GapShown(var after, var before, var fetching) ->
                    news.tell(room, new SessionEvent.Missing(key(room), after, before, fetching));
            case TimelineOutput.GapFilled(var after, var before, var items, var gone) -> {
                items.forEach(item -> told(room, item));
                var lines = items.stream().map(RoomMessages::line).toList();
                news.tell(room, new SessionEvent.Filled(key(room), after, before, lines, gone));
            }
            case TimelineOutput.Fetch(var after, var before) -> fetch(room, after, before);
            case TimelineOutput.LogReplaced(var last) -> {
                news.tell(room, new SessionEvent.LogSetBack(key(room)));
                readNewest(room, last);
            }
        }
    }

    /** What one does to messages oneself counts in pages too. */
    private void told(RoomName room, Item item) {
        switch (item) {
            case Item.Heard heard -> logs.told(room, line(heard));
            case Item.Own own -> {
                SessionCommand.Say say = referring.remove(own.id());
                if (say == null) {
                    say = refused.get(own.id());
                }
                if (say != null) {
                    logs.told(
                            room,
                            new SessionEvent.Line(
                                    own.seq(),
                                    own.time(),
                                    "",
                                    say.envelope(),
                                    say.content(),
                                    true));
                }
            }
        }
    }

    private SessionEvent event(RoomName room, Item item) {
        return switch (item) {
            case Item.Heard heard ->
                    new SessionEvent.Said(
                            key(room),
                            heard.seq(),
                            heard.time(),
                            heard.sender(),
                            heard.envelope(),
                            EntryWords.content(heard.content()));
            case Item.Own own -> {
                SessionCommand.Say say = refused.remove(own.id());
                yield say == null
                        ? new SessionEvent.Sent(key(room), own.id(), own.seq(), own.time())
                        : new SessionEvent.Said(
                                key(room),
                                own.seq(),
                                own.time(),
                                news.ownName(room),
                                say.envelope(),
                                say.content());
            }
        };
    }

    private void remember(long id, SessionCommand.@Nullable Say refers) {
        if (refers != null && refers.envelope().act() != Act.SAY) {
            refused.put(id, refers);
        }
        if (refused.size() > MOST_REFUSED) {
            refused.remove(refused.keySet().iterator().next());
        }
    }

    private static SessionEvent.Line line(Item.Heard heard) {
        return new SessionEvent.Line(
                heard.seq(),
                heard.time(),
                heard.sender(),
                heard.envelope(),
                EntryWords.content(heard.content()),
                false);
    }

    /** Whether the newest of the room's log was asked for on a connection that was lost. */
    boolean isUntold(RoomName room) {
        return untold.contains(room);
    }

    /**
     * The newest of the room's log is told.
     *
     * @param last up to and with this place; 0: there is none
     */
    void readNewest(RoomName room, long last) {
        RequestClient asker = server;
        if (asker != null && last > 0) {
            untold.add(room);
            logs.atEntry(
                    room,
                    last,
                    asker,
                    older -> {
                        untold.remove(room);
                        news.tell(room, older);
                    });
        }
    }

    private void fetch(RoomName room, long after, long before) {
        RequestClient asker = server;
        if (asker != null) {
            asker.ask(
                    new ReadLog(room, after, before, 0, false, Logs.PAGE, LogForm.ENTRIES),
                    ReadLog.LogRead.class,
                    page -> fetched(room, after, before, page),
                    refusal -> sync.notFetched(room, after, before, loop.nowNs()),
                    () -> {});
        }
    }

    private void fetched(RoomName room, long after, long before, ReadLog.LogRead page) {
        sync.fetched(room, after, before, page.entries(), page.more(), loop.nowNs());
        carryOut();
    }

    private RoomKey key(RoomName room) {
        return new RoomKey(address, room);
    }
}
