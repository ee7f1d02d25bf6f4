package dev.tcrp.tui.session.demo;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.tui.session.Demo;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.Travel;
import dev.tcrp.tui.session.net.Delays;
import dev.tcrp.tui.text.Words;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One room with two bots, in memory: nothing is sent, nothing is kept. Its state is guarded by
 * itself; events are told under that guard, so one at a time.
 */
public final class DemoSession implements Session {
    private static final RoomKey ROOM = new RoomKey(Demo.SERVER, Demo.ROOM);

    private final Consumer<SessionEvent> events;
    private final Delays delays;
    private final InstantSource clock;
    private UserName user;
    private Topic topic = new Topic(Words.of("session.demo.topic"));
    private boolean isIn;
    private long seq;
    private long said;

    private DemoSession(
            UserName user, Consumer<SessionEvent> events, Delays delays, InstantSource clock) {
        this.user = user;
        this.events = events;
        this.delays = delays;
        this.clock = clock;
    }

    /** Starts the demo; {@code events} hears of it, on any thread, one at a time. */
    public static Session start(
            UserName user, Consumer<SessionEvent> events, Delays delays, InstantSource clock) {
        var session = new DemoSession(user, events, delays, clock);
        session.begin();
        return session;
    }

    private synchronized void begin() {
        events.accept(new SessionEvent.Connected());
        events.accept(new SessionEvent.Travels(new Travel.Demo()));
    }

    @Override
    public synchronized void submit(SessionCommand command) {
        switch (command) {
            case SessionCommand.Make(var room) when room.equals(ROOM) -> enter();
            case SessionCommand.Say say when isIn -> say(say);
            case SessionCommand.Leave _ -> leave();
            case SessionCommand.Rename(var name) -> rename(name);
            case SessionCommand.SetTopic(var _, var next) -> {
                topic = next;
                events.accept(new SessionEvent.TopicChanged(ROOM, next, user.value()));
            }
            case SessionCommand.ListRooms() ->
                    events.accept(
                            new SessionEvent.RoomsListed(
                                    List.of(
                                            new RoomSummary(
                                                    Demo.ROOM, 3, Lifetime.FOREVER, topic))));
            case SessionCommand.ListMembers(var room, var told) ->
                    events.accept(new SessionEvent.MembersListed(room, members(), told));
            case SessionCommand.MarkRead _, SessionCommand.Show _, SessionCommand.TellTyping _ -> {}
            case SessionCommand.EnterDirect _, SessionCommand.Choose _ -> {}
            default -> refuse(command);
        }
    }

    private void refuse(SessionCommand command) {
        var words = Words.of("session.demo.no_more");
        events.accept(
                new SessionEvent.Refused(command, new Refusal(Refusal.Reason.UNSUPPORTED, words)));
    }

    private void enter() {
        if (isIn) {
            return;
        }
        isIn = true;
        List<UserName> names = members().stream().map(MemberSummary::user).toList();
        events.accept(new SessionEvent.Entered(ROOM, Role.HOST, topic, names, false));
        speak(BotLines.opening(user).iterator());
    }

    private List<MemberSummary> members() {
        return List.of(
                new MemberSummary(user, Role.HOST, Presence.HERE, false),
                new MemberSummary(BotLines.ANN, Role.MEMBER, Presence.HERE, false),
                new MemberSummary(BotLines.BO, Role.MEMBER, Presence.HERE, false));
    }

    private void say(SessionCommand.Say say) {
        seq++;
        events.accept(new SessionEvent.Sent(ROOM, say.id(), seq, clock.instant()));
        String text = EntryWords.of(Envelope.SAY, say.content());
        speak(List.of(BotLines.answer(said, user, text)).iterator());
        said++;
    }

    /** The bots say these lines, one after the other, while the person is there. */
    private void speak(Iterator<BotLines.Line> lines) {
        if (!lines.hasNext()) {
            return;
        }
        BotLines.Line line = lines.next();
        events.accept(new SessionEvent.MemberTyping(ROOM, line.bot().value()));
        delays.after(line.pause(), () -> spoken(line, lines));
    }

    private synchronized void spoken(BotLines.Line line, Iterator<BotLines.Line> others) {
        if (isIn) {
            seq++;
            String bot = line.bot().value();
            events.accept(new SessionEvent.Said(ROOM, seq, clock.instant(), bot, line.text()));
            speak(others);
        }
    }

    private void rename(UserName name) {
        if (isIn) {
            events.accept(new SessionEvent.MemberRenamed(ROOM, user, name));
        }
        user = name;
    }

    private void leave() {
        isIn = false;
        events.accept(new SessionEvent.Left(ROOM));
    }

    @Override
    public CompletableFuture<Pending> pending() {
        return CompletableFuture.completedFuture(new Pending(List.of(), 0));
    }

    @Override
    public synchronized void close() {
        isIn = false;
    }
}
