package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.view.View;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Somebody at the keyboard: types, presses, hears of the session, and looks at the screen. */
public final class Person {
    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1", 9001);

    private final List<Effect> effects = new ArrayList<>();
    private ZonedDateTime now = ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);
    private Model model;

    private Person(String user) {
        model = Model.of(new UserName(user), new Server(SERVER, "chat-tui --server " + SERVER));
    }

    /** A room of the one server. */
    public static RoomKey room(String name) {
        return new RoomKey(SERVER, new RoomName(name));
    }

    /** Has just started the client. */
    public static Person starts(String user) {
        return new Person(user);
    }

    /** Has just started the client, over TLS, to enter this room. */
    public static Person startsIn(String user, String room) {
        Person person = new Person(user);
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

    /** Comes into a room with these members. */
    public Person enters(String room, String... members) {
        return hears(
                new SessionEvent.Entered(
                        room(room),
                        Role.MEMBER,
                        Topic.NONE,
                        Arrays.stream(members).map(UserName::new).toList(),
                        false));
    }

    /** Comes back into a room that keeps nothing, after the connection was lost. */
    public Person comesBackTo(String room, String... members) {
        return hears(
                new SessionEvent.Entered(
                        room(room),
                        Role.MEMBER,
                        Topic.NONE,
                        Arrays.stream(members).map(UserName::new).toList(),
                        true));
    }

    /** Comes into a room that keeps messages up to this place, and has read up to the other. */
    public Person entersKept(String room, long last, long read, String... members) {
        return hears(
                new SessionEvent.Entered(
                        room(room),
                        Role.MEMBER,
                        Topic.NONE,
                        Arrays.stream(members).map(UserName::new).toList(),
                        false,
                        last,
                        read));
    }

    public Person hears(SessionEvent event) {
        return meets(new UiEvent.News(SERVER, event));
    }

    /** Hears somebody say something. */
    public Person hears(String room, String sender, String text) {
        return hears(new SessionEvent.Said(room(room), 0, now.toInstant(), sender, text));
    }

    /** Hears somebody say something that is kept at this place. */
    public Person hears(String room, long seq, String sender, String text) {
        return hears(new SessionEvent.Said(room(room), seq, now.toInstant(), sender, text));
    }

    /** Hears of an entry of the room's log that is no plain text. */
    public Person hears(String room, long seq, String sender, Envelope envelope, Content content) {
        return hears(
                new SessionEvent.Said(room(room), seq, now.toInstant(), sender, envelope, content));
    }

    /** The server has what we said. */
    public Person isAcknowledged(String room, long id, long seq) {
        return hears(new SessionEvent.Sent(room(room), id, seq, now.toInstant()));
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
        return meets(new UiEvent.Pressed(key));
    }

    public Person presses(Key.Name... names) {
        for (Key.Name name : names) {
            presses(new Key.Named(name));
        }
        return this;
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

    public Person pastes(String text) {
        return meets(new UiEvent.Pasted(text));
    }

    public Person resizes(int columns, int rows) {
        return meets(new UiEvent.Resized(columns, rows));
    }

    public Person waitsUntil(int hour, int minute) {
        now = now.withHour(hour).withMinute(minute);
        return this;
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
        assertThat(model.current().room()).hasValue(room(room));
        return this;
    }

    /** All that was asked of the session since last looked at. */
    public Person asked(SessionCommand... commands) {
        return did(Arrays.stream(commands).map(Effect.Ask::new).toArray(Effect[]::new));
    }

    /** All the work for the shell since last looked at. */
    public Person did(Effect... expected) {
        assertThat(effects).containsExactly(expected);
        effects.clear();
        return this;
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
