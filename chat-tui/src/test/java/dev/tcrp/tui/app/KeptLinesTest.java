package dev.tcrp.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.accounts.Desk;
import dev.tcrp.tui.accounts.Look;
import dev.tcrp.tui.model.Held;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.update.Person;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A start finds what is to be said later, and says nothing by itself that was due meanwhile. */
final class KeptLinesTest {
    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2026, 11, 23, 9, 30, 0, 0, ZoneOffset.UTC);

    private final Person alice = Person.in("alice", "sea").enters("tea", "alice");

    private static Desk desk(Model model) {
        return new Desk(Optional.empty(), List.of(), List.of(), Look.USUAL, KeptLines.of(model));
    }

    private static Model next(Desk desk, ZonedDateTime now) {
        return KeptLines.on(Person.in("alice", "sea").enters("tea", "alice").model(), desk, now);
    }

    /** Seen to fail with no line of the desk taken. */
    @Test
    void aPlannedLineIsThereAgain() {
        Desk desk = desk(alice.says("/at 10:00 お茶").model());
        assertThat(next(desk, NOW.plusMinutes(29)).held())
                .isEqualTo(new Held(List.of(planned(NOW.plusMinutes(30), "お茶"))));
    }

    private static Held.Line planned(ZonedDateTime at, String text) {
        return new Held.Planned(Person.room("tea"), at, text);
    }

    /** Seen to fail with a line that is said an hour late. */
    @Test
    void whatWasDueMeanwhileIsADraftAndIsTold() {
        Desk desk = desk(alice.says("/at 10:00 お茶").model());
        Model late = next(desk, NOW.plusHours(2));
        assertThat(late.held()).isEqualTo(Held.NONE);
        assertThat(late.input().text()).isEqualTo("お茶");
        assertThat(late.current().log().entries().getLast().line().text())
                .contains("Not sent at Mon 23 Nov 10:00", "お茶");
    }

    @Test
    void aLineThatCouldBeTakenBackIsKeptToo() {
        Desk desk = desk(alice.chose(Setting.UNDO_SEND, "30s").says("hello").model());
        assertThat(next(desk, NOW.plusSeconds(20)).held().planned()).hasSize(1);
        assertThat(next(desk, NOW.plusSeconds(40)).input().text()).isEqualTo("hello");
    }

    @Test
    void linesOfRoomsThatAreNotOpenedAreLeftForTheNextStart() {
        Desk desk = desk(alice.says("/at 10:00 x").model());
        Model elsewhere = Person.in("alice", "sea").model();
        assertThat(KeptLines.on(elsewhere, desk, NOW).held()).isEqualTo(Held.NONE);
        Desk then = desk(elsewhere).over(desk, Set.of(Person.room("sea")));
        assertThat(then.later()).isEqualTo(desk.later());
    }
}
