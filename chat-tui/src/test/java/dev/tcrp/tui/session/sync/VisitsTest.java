package dev.tcrp.tui.session.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.sync.Visits.Visit;

import org.junit.jupiter.api.Test;

/** Whoever comes and goes at once was not there. */
final class VisitsTest {
    private static final Visit BOB = new Visit(new RoomName("tea"), new UserName("bob"));
    private static final Visit EVE = new Visit(new RoomName("sea"), new UserName("eve"));

    private final Visits visits = new Visits();

    @Test
    void whoStaysIsTold() {
        assertThat(visits.came(BOB, 0)).isTrue();
        assertThat(visits.came(EVE, 1)).isTrue();
        assertThat(visits.dueNs(1)).isEqualTo(Visits.SHORT_NS);
        assertThat(visits.stayed(Visits.SHORT_NS - 1)).isEmpty();
        assertThat(visits.stayed(Visits.SHORT_NS)).containsExactly(BOB);
        assertThat(visits.ended(BOB)).isFalse();
        assertThat(visits.stayed(Visits.SHORT_NS + 1)).containsExactly(EVE);
    }

    @Test
    void whoGoesAtOnceIsNot() {
        assertThat(visits.came(BOB, 0)).isTrue();
        assertThat(visits.ended(BOB)).isTrue();
        assertThat(visits.stayed(2 * Visits.SHORT_NS)).isEmpty();
    }

    @Test
    void aRoomThatIsLeftHasNoNews() {
        assertThat(visits.came(BOB, 0) && visits.came(EVE, 0)).isTrue();
        visits.forget(BOB.room());
        assertThat(visits.stayed(Visits.SHORT_NS)).containsExactly(EVE);
    }

    /** A crowd costs no memory. */
    @Test
    void whenTooManyComeTheyAreToldAtOnce() {
        for (int i = 0; i < 1000; i++) {
            var visit = new Visit(BOB.room(), new UserName("guest" + i));
            assertThat(visits.came(visit, 0)).isTrue();
        }
        assertThat(visits.came(BOB, 0)).isFalse();
    }
}
