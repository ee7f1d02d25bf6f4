package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.FirstStart;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Panes;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Bindings;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;
import dev.tcrp.tui.view.View;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody at the keyboard: types, presses, hears of the session, and looks at the screen. */
public final class Person {
    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 9001);

    private final ServerAddress server;
    private final List<Effect> effects = new ArrayList<>();
    private ZonedDateTime now = ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);
    private Model model;
    private int keys;

    private Person(ServerAddress server, String user) {
        this.server = server;
        model = Model.of(new UserName(user), new Server(server, "chat-tui --server " + server));
    }

    /** Has just started the client, to talk on this server. */
    public static Person on(ServerAddress server, String user) {
        return new Person(server, user);
    }

    private RoomKey key(String room) {
        return new RoomKey(server, new RoomName(room));
    }

    /** A room of the one server. */
    public static RoomKey room(String name) {
        return new RoomKey(SERVER, new RoomName(name));
    }

    /** Has just started the client. */
    public static Person starts(String user) {
        return new Person(SERVER, user);
    }

    /** Has started the client for the first time, and is asked three questions. */
    public static Person isAsked(String user) {
        Person person = new Person(SERVER, user);
        var first = new Overlay.First(FirstStart.proposing(new UserName(user)));
        person.model = person.model.withOverlay(Optional.of(first));
        return person;
    }

    /** Hears of this server. */
    public Person hearsOf(ServerAddress other, SessionEvent event) {
        return meets(new UiEvent.News(other, event));
    }

    /** Has just started the client, over TLS, to enter this room. */
    public static Person startsIn(String user, String room) {
        Person person = new Person(SERVER, user);
        person.model = person.model.withAwaited(Optional.of(room(room)));
        return person;
    }

    /** Is connected, and in these rooms; the last is open. */
    public static Person in(String user, String... rooms) {
        Person person = starts(user).hears(new SessionEvent.Connected());
        for (String room : rooms) {
            person.enters(room, user);
        }
        return person;
    }

    /** Has chosen these values for a setting, before the start. */
    public Person chose(Setting setting, String... values) {
        Settings chosen = model.settings().with(setting, List.of(values), "here");
        model = model.withSettings(chosen).withPanes(Panes.of(chosen));
        return this;
    }

    /** Has chosen keys. */
    public Person binds(Bindings bindings) {
        model = model.withSettings(new Settings(Map.of(), bindings));
        return this;
    }

    /** Comes into a room with these members. */
    public Person enters(String room, String... members) {
        return hears(
                new SessionEvent.Entered(
                        key(room),
                        Role.MEMBER,
                        Topic.NONE,
                        Arrays.stream(members).map(UserName::new).toList(),
                        false));
    }

    /** Comes back into a room that keeps nothing, after the connection was lost. */
    public Person comesBackTo(String room, String... members) {
        return hears(
                new SessionEvent.Entered(
                        key(room),
                        Role.MEMBER,
                        Topic.NONE,
                        Arrays.stream(members).map(UserName::new).toList(),
                        true));
    }

    /** Comes into a room that keeps messages up to this place, and has read up to the other. */
    public Person entersKept(String room, long last, long read, String... members) {
        return hears(
                new SessionEvent.Entered(
                        key(room),
                        Role.MEMBER,
                        Topic.NONE,
                        Arrays.stream(members).map(UserName::new).toList(),
                        false,
                        last,
                        read));
    }

    public Person hears(SessionEvent event) {
        return meets(new UiEvent.News(server, event));
    }

    /** Hears somebody say something. */
    public Person hears(String room, String sender, String text) {
        return hears(new SessionEvent.Said(key(room), 0, now.toInstant(), sender, text));
    }

    /** Hears somebody say something that is kept at this place. */
    public Person hears(String room, long seq, String sender, String text) {
        return hears(new SessionEvent.Said(key(room), seq, now.toInstant(), sender, text));
    }

    /** Hears of an entry of the room's log that is no plain text. */
    public Person hears(String room, long seq, String sender, Envelope envelope, Content content) {
        return hears(
                new SessionEvent.Said(key(room), seq, now.toInstant(), sender, envelope, content));
    }

    /** The server has what we said. */
    public Person isAcknowledged(String room, long id, long seq) {
        return hears(new SessionEvent.Sent(key(room), id, seq, now.toInstant()));
    }

    public Person types(String text) {
        text.codePoints().forEach(c -> presses(new Key.Typed(c)));
        return this;
    }

    /** Types a line and presses Enter. */
    public Person says(String text) {
        return types(text).presses(Key.Name.ENTER);
    }

    public Person presses(Key key) {
        keys++;
        return meets(new UiEvent.Pressed(key));
    }

    public Person presses(Key.Name... names) {
        for (Key.Name name : names) {
            presses(new Key.Named(name));
        }
        return this;
    }

    /** Presses a key so many times. */
    public Person press(int times, Key key) {
        for (int i = 0; i < times; i++) {
            presses(key);
        }
        return this;
    }

    /** Clicks on a cell. */
    public Person clicks(int column, int row) {
        return meets(new UiEvent.Clicked(column, row));
    }

    public Person pressesAlt(Key.Name name) {
        return presses(new Key.Named(name, true));
    }

    public Person pressesCtrl(char letter) {
        return presses(new Key.Ctrl(letter));
    }

    public Person pressesAlt(char c) {
        return presses(new Key.Alt(c));
    }

    /** So many keys were pressed; pasting is one. */
    public int keys() {
        return keys;
    }

    public Person pastes(String text) {
        keys++;
        return meets(new UiEvent.Pasted(text));
    }

    public Person resizes(int columns, int rows) {
        return meets(new UiEvent.Resized(columns, rows));
    }

    public Person waitsUntil(int hour, int minute) {
        now = now.withHour(hour).withMinute(minute);
        return this;
    }

    /** Lives on until then, in the same month. */
    public Person at(int day, int hour, int minute) {
        now = now.withDayOfMonth(day).withHour(hour).withMinute(minute);
        return this;
    }

    /** Does nothing for so long. */
    public Person waits(Duration time) {
        now = now.plus(time);
        return meets(new UiEvent.Tick());
    }

    /** Looks at the screen for as long as it takes to have read it. */
    public Person looksOn() {
        return waits(Duration.ofSeconds(1));
    }

    /** Turns to another window, or back. */
    public Person isFocused(boolean focused) {
        return meets(new UiEvent.Focused(focused));
    }

    public Person meets(UiEvent event) {
        Step step = Update.step(model, event, now);
        model = step.model();
        effects.addAll(step.effects());
        return this;
    }

    /** The screen shows this. */
    public Person sees(String... words) {
        assertThat(screen()).contains(words);
        return this;
    }

    public Person seesNot(String... words) {
        assertThat(screen()).doesNotContain(words);
        return this;
    }

    /** The input line holds this. */
    public Person hasTyped(String text) {
        assertThat(model.input().text()).isEqualTo(text);
        return this;
    }

    /** The input line holds this, the cursor where the bar is. */
    public Person hasTypedWithCursor(String text) {
        assertThat(model.input().before() + "|" + model.input().after()).isEqualTo(text);
        return this;
    }

    public Person isIn(String room) {
        assertThat(model.current().room()).hasValue(key(room));
        return this;
    }

    /** All that was asked of the session since last looked at. */
    public Person asked(SessionCommand... commands) {
        return did(Arrays.stream(commands).map(Effect.Ask::new).toArray(Effect[]::new));
    }

    /** What was asked so far is not looked at. */
    public Person forgets() {
        effects.clear();
        return this;
    }

    /** All the work for the shell since last looked at. */
    public Person did(Effect... expected) {
        assertThat(effects).containsExactly(expected);
        effects.clear();
        return this;
    }

    /** What was put into the clipboard last. */
    public String copied() {
        return effects.reversed().stream()
                .filter(Effect.Copy.class::isInstance)
                .map(effect -> ((Effect.Copy) effect).text())
                .findFirst()
                .orElseThrow();
    }

    /** Whether this is left to the shell since last looked at. */
    public boolean wants(Effect effect) {
        return effects.contains(effect);
    }

    public Person didNothing() {
        return did();
    }

    public String screen() {
        return View.draw(model, model.size().columns(), model.size().rows()).toString();
    }

    public Model model() {
        return model;
    }
}
