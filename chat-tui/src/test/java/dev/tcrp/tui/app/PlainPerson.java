package dev.tcrp.tui.app;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.accounts.Accounts;
import dev.tcrp.tui.lines.LineTerminal;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.update.UiEvent;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Somebody whose chat is lines: types, hears of the session, and reads what is printed. */
final class PlainPerson {
    static final ServerAddress SERVER = new ServerAddress("chat.acme", 9003);
    private static final Pin PIN = new Pin("I9rHjY6StM_wr9LGyznZB5UfuH7PVRAz69VpANXZ5Z4");

    private final List<String> printed = new ArrayList<>();
    private final List<SessionCommand> asked = new ArrayList<>();
    private final Conversation conversation;
    private final LineTalk talk;
    private Instant now = Instant.parse("2026-11-23T22:04:00Z");
    private long nowNs;

    private PlainPerson(boolean echoes) {
        var server = new Server(SERVER, "chat-tui").withPin(Optional.of(PIN));
        var sessions = new Sessions((_, _, _, _) -> new Asked());
        sessions.open(SERVER);
        conversation =
                new Conversation(
                        Model.of(new UserName("alice"), server),
                        sessions,
                        new Nobody(),
                        new Hands(),
                        Optional.empty());
        talk = LineTalk.of(conversation, new Paper(echoes));
        hears(new SessionEvent.Connected(Optional.of(PIN)));
    }

    /** At a terminal. */
    static PlainPerson alice() {
        return new PlainPerson(true);
    }

    /** A script by her name. */
    static PlainPerson script() {
        return new PlainPerson(false);
    }

    static RoomKey room(String name) {
        return new RoomKey(SERVER, new RoomName(name));
    }

    /** Comes into a room; it is as far as this, and was read up to the other place. */
    PlainPerson enters(String room, long last, long read, String... others) {
        return hears(entered(room, "", last, read, others));
    }

    static SessionEvent.Entered entered(
            String room, String topic, long last, long read, String... others) {
        List<UserName> members = new ArrayList<>(List.of(new UserName("alice")));
        Arrays.stream(others).map(UserName::new).forEach(members::add);
        return new SessionEvent.Entered(
                room(room), Role.HOST, new Topic(topic), members, false, last, read);
    }

    PlainPerson hears(SessionEvent event) {
        talk.heard(SERVER, event, nowNs);
        return this;
    }

    PlainPerson hears(String room, long seq, String sender, String text) {
        return hears(new SessionEvent.Said(room(room), seq, now, sender, text));
    }

    /** What was said before: places from and to, by bob. */
    PlainPerson isTold(String room, long before, long from, long to, boolean more) {
        return hears(older(room, before, from, to, more));
    }

    SessionEvent.Older older(String room, long before, long from, long to, boolean more) {
        List<SessionEvent.Line> lines = new ArrayList<>();
        for (long seq = from; seq <= to; seq++) {
            lines.add(new SessionEvent.Line(seq, now, "bob", "line " + seq, false));
        }
        return new SessionEvent.Older(room(room), before, lines, more);
    }

    /** Somebody comes into a room. */
    PlainPerson sees(String who, String room) {
        return hears(new SessionEvent.MemberJoined(room(room), new UserName(who)));
    }

    /** Enters a line; whether it was taken. */
    boolean types(String line) {
        return talk.entered(new UiEvent.Submitted(Optional.empty(), LineEditor.of(line)), nowNs);
    }

    PlainPerson passes(Duration time) {
        now = now.plus(time);
        nowNs += time.toNanos();
        var _ = talk.print(nowNs);
        return this;
    }

    PlainPerson ends() {
        talk.end(nowNs);
        return this;
    }

    Instant now() {
        return now;
    }

    RoomPane pane(String room) {
        return conversation.model().rooms().pane(room(room)).orElseThrow();
    }

    Model model() {
        return conversation.model();
    }

    /** What was printed since this was asked last. */
    List<String> reads() {
        var lines = List.copyOf(printed);
        printed.clear();
        return lines;
    }

    /** What was asked of the session since this was asked last. */
    List<SessionCommand> asks() {
        var commands = List.copyOf(asked);
        asked.clear();
        return commands;
    }

    private final class Asked implements Session {
        @Override
        public void submit(SessionCommand command) {
            asked.add(command);
        }

        @Override
        public CompletableFuture<Pending> pending() {
            return CompletableFuture.completedFuture(new Pending(List.of(), 0));
        }

        @Override
        public void close() {}
    }

    /** The clock of the test. */
    private final class Hands extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Nobody implements Conversation.Watcher {
        @Override
        public void host() {}

        @Override
        public void keeps(boolean keeps) {}

        @Override
        public void changed(UnaryOperator<Accounts> change) {}

        @Override
        public void forgotten(RoomKey room) {}

        @Override
        public Optional<SessionCommand.Enter> enterAs(Optional<RoomKey> room, UserName as) {
            return Optional.empty();
        }

        @Override
        public UiEvent keep(Setting setting, List<String> values) {
            return new UiEvent.SettingKept(setting, "nowhere");
        }

        @Override
        public void saw(Model model) {}
    }

    private final class Paper implements LineTerminal {
        private final boolean echoes;

        Paper(boolean echoes) {
            this.echoes = echoes;
        }

        @Override
        public @Nullable UiEvent read() {
            return null;
        }

        @Override
        public void print(String line) {
            printed.add(line);
        }

        @Override
        public void refresh() {}

        @Override
        public boolean echoes() {
            return echoes;
        }

        @Override
        public Optional<String> lost() {
            return Optional.empty();
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public void close() {}
    }
}
