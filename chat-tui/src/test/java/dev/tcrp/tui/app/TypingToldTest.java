package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.TellTyping;
import dev.tcrp.tui.update.Key;
import dev.tcrp.tui.update.Person;
import dev.tcrp.tui.update.UiEvent;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** A room is told of one's typing every few seconds, and at most once a second of another. */
final class TypingToldTest {
    private final Person alice = Person.in("alice").enters("sea", "alice").enters("tea", "alice");
    private final TypingTold told = new TypingTold();
    private ZonedDateTime now = ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);

    private Optional<SessionCommand> types(String text) {
        return does(() -> alice.types(text));
    }

    private Optional<SessionCommand> does(Runnable what) {
        Model before = alice.model();
        what.run();
        var event = new UiEvent.Pressed(new Key.Typed('x'));
        return told.after(event, before, alice.model(), now);
    }

    /** Seen to fail with each key told. */
    @Test
    void everyThreeSecondsForAsLongAsItGoesOn() {
        assertThat(types("a")).hasValue(new TellTyping(Person.room("tea")));
        now = now.plusNanos(2_999_999_999L);
        assertThat(types("b")).isEmpty();
        now = now.plusNanos(1);
        assertThat(types("c")).hasValue(new TellTyping(Person.room("tea")));
    }

    /** Seen to fail with no second between one room and another. */
    @Test
    void anotherRoomAndANextLineAreToldSoonerButNotWithinASecond() {
        assertThat(types("a")).isPresent();
        alice.pressesAlt('1');
        now = now.plusNanos(999_999_999L);
        assertThat(types("b")).isEmpty();
        now = now.plusNanos(1);
        assertThat(types("c")).hasValue(new TellTyping(Person.room("sea")));
        now = now.plusSeconds(1);
        assertThat(does(() -> alice.presses(Key.Name.ENTER))).isEmpty();
        assertThat(types("d")).hasValue(new TellTyping(Person.room("sea")));
    }
}
